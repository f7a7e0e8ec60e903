/** What a recogniser is: a run of words in, the values of one type that it says out. */
import type { Token } from '../layout.ts'
import type { DayMonthOrder } from '../values/dates.ts'
import type { DecimalMark } from '../values/numbers.ts'

/** What the whole document shows of its ways to write. */
export type Notation = { mark: DecimalMark; order: DayMonthOrder | null }

export type Found = {
  /** Normalised. */
  value: string
  tokens: Token[]
  /** 0 to 1: how surely the words are of the type at all. */
  certainty: number
  /** Set when check digits were verified: true when they fit. */
  checked?: boolean
  /** Set when a text has more words than are taken. */
  isCut?: true
}

export type Recogniser = (tokens: Token[], notation: Notation) => Found[]

/** No place beside a label has more values worth looking at. */
export const MOST_FOUND = 8

/** Runs `at` from every token on; what it finds is not looked into again. */
export const scan = (
  tokens: Token[],
  at: (index: number) => { found: Omit<Found, 'tokens'>; words: number } | null,
): Found[] => {
  const all: Found[] = []
  for (let index = 0; index < tokens.length && all.length < MOST_FOUND; index++) {
    const hit = at(index)
    if (!hit) continue
    all.push({ ...hit.found, tokens: tokens.slice(index, index + hit.words) })
    index += hit.words - 1
  }
  return all
}
