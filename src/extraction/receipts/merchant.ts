/** Who sold: the name at the head of a receipt, which has no label. */
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { trimPunctuation } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import type { HeadLine } from './head.ts'
import { compact, groupAt, withoutNumbers } from './merchant-lines.ts'
import { isRepeated, scoreOf, signsOf } from './merchant-score.ts'
import { spacedText } from './spaces.ts'

export type MerchantName = {
  value: string
  tokens: Token[]
  /** 0 to 1. */
  certainty: number
  /** 0 to 1: score of the next best name, relative to this one. */
  rival: number
  isRepeated: boolean
  /** The lines of the head that it takes: the first and the last. */
  from: number
  to: number
}

/** Signs of a protected name are none of it. */
const TRADE_MARK = /[®™©]/g

/** What a name must reach to be taken, and what makes it nearly certain. */
const LEAST = 0.35
const SURE = 4

const certaintyOf = (score: number): number => Math.min(0.95, 0.45 + (0.5 * score) / SURE)

/** In words: how much longer the full name may be than the trade name. */
const MOST_MORE = 4

/** The line of the head that has a trade name with the legal form of its company: "Owned by: Lim Bakery Sdn Bhd". */
const fullName = (value: string, head: HeadLine[]): Token[] | null => {
  if (hasLegalForm(value)) return null
  const key = compact(value)
  for (const line of head) {
    const tokens = withoutNumbers(line.tokens)
    const text = tokens.map(token => token.text).join(' ')
    const isLonger = tokens.length <= value.split(' ').length + MOST_MORE
    if (isLonger && hasLegalForm(text) && compact(text).startsWith(key)) return tokens
  }
  return null
}

/** The best name of the head; null where none is good enough. */
export const merchantName = (document: Document, head: HeadLine[]): MerchantName | null => {
  const signs = signsOf(document, head)
  const nameOf = (tokens: Token[]): string => trimPunctuation(spacedText(tokens, signs.words).replace(TRADE_MARK, ''))
  const rated = head
    .flatMap((line, from) => (line.kind === 'NAME' ? [groupAt(head, from)] : []))
    .map(group => {
      const tokens = withoutNumbers(group.lines.flatMap(line => line.tokens))
      const value = nameOf(tokens)
      return { group, tokens, value, score: scoreOf(group, value, head, signs) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [best, next] = rated
  if (!best || best.score < LEAST || best.value === '') return null
  const full = fullName(best.value, head)
  return {
    value: full ? nameOf(full) : best.value,
    tokens: full ?? best.tokens,
    certainty: certaintyOf(best.score),
    rival: next ? Math.max(0, Math.min(1, next.score / best.score)) : 0,
    isRepeated: isRepeated(best.value, signs.text),
    from: best.group.from,
    to: best.group.to,
  }
}
