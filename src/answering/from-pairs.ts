/** Answers that stand by a label, or in the row and column of a table, which a question names. */
import { findValues } from '../extraction/extract.ts'
import type { PageTable } from '../extraction/grid/cells.ts'
import { tablesByPage } from '../extraction/grid/tables.ts'
import type { Layout, Token } from '../extraction/layout.ts'
import { textOf } from '../extraction/layout.ts'
import type { Leaf } from '../extraction/leaf.ts'
import { isOneEditApart, isRecognised } from '../extraction/recognise/confusions.ts'
import type { Notation } from '../extraction/recognise/recogniser.ts'
import type { FieldKind } from '../extraction/schema.ts'
import { NOUNS } from './fields.ts'
import type { Asked } from './knowledge.ts'
import type { Question } from './question.ts'
import { spanOfType } from './spans.ts'
import { STOP_WORDS } from './words/stop-words.ts'
import { foldedWords, stemsOfWord } from './words/words.ts'

/** Words that answer, and how well they do: 0 to 1. */
export type Span = { tokens: Token[]; support: number /** A whole sentence answers. */; isSentence?: true }

type Pair = { label: Token[]; value: Token[] }

/** Of the words of question and label so many are in both. */
const LEAST_SHARED = 0.5
/** Recognised words of so many letters may have one wrong. */
const FEWEST_LETTERS = 5
/** What is longer is no value. */
const MOST_WORDS = 40

const PART_OF_PAIR = /\[(\d+)\]/

const pairsOf = (leaves: Leaf[]): Pair[] => {
  const pairs = Map.groupBy(leaves, ({ path }) => PART_OF_PAIR.exec(path)?.[0] ?? '')
  const tokensOf = (own: Leaf[], kind: FieldKind): Token[] => own.find(({ field }) => field.kind === kind)?.tokens ?? []
  return [...pairs.values()]
    .map(own => ({ label: tokensOf(own, 'pairLabel'), value: tokensOf(own, 'pairValue') }))
    .filter(({ label, value }) => label.length > 0 && value.length > 0 && value.length <= MOST_WORDS)
}

type Words = { stems: Set<string>; mayBeMisread: boolean }

const wordsOf = (tokens: Token[]): Words => ({
  stems: new Set(
    foldedWords(textOf(tokens))
      .filter(word => !STOP_WORDS.has(word))
      .flatMap(stemsOfWord),
  ),
  mayBeMisread: tokens.some(isRecognised),
})

const has = ({ stems, mayBeMisread }: Words, stem: string): boolean =>
  stems.has(stem) ||
  (mayBeMisread && stem.length >= FEWEST_LETTERS && [...stems].some(other => isOneEditApart(other, stem)))

/** 0 where a word of the question is missing, else the share of words that both have. */
const shared = (wanted: string[], words: Words): number => {
  if (wanted.length === 0 || !wanted.every(stem => has(words, stem))) return 0
  return wanted.length / Math.max(words.stems.size, wanted.length)
}

const fromPairs = (pairs: Pair[], question: Question, wanted: string[], notation: Notation): Span[] =>
  pairs.flatMap(({ label, value }): Span[] => {
    const support = shared(wanted, wordsOf(label))
    const tokens = support < LEAST_SHARED ? null : spanOfType(question.asked, value, notation)
    return tokens ? [{ tokens, support }] : []
  })

/** Words of rows and columns that are looked at: nobody reads a larger table. */
const MOST_CELLS = 20_000

/** "What is the price of the oak table": one word or more heads the column, the others stand in the row. */
const fromTable = (
  { cells, headerRows }: PageTable,
  question: Question,
  wanted: string[],
  notation: Notation,
): Span[] => {
  if (headerRows === 0 || wanted.length < 2 || cells.length > MOST_CELLS) return []
  const heads = Map.groupBy(
    cells.filter(({ row }) => row < headerRows),
    ({ column }) => column,
  )
  const rows = Map.groupBy(
    cells.filter(({ row }) => row >= headerRows),
    ({ row }) => row,
  )
  const columns = [...heads].map(([column, own]) => {
    const words = wordsOf(own.flatMap(({ tokens }) => tokens))
    return { column, left: wanted.filter(stem => !has(words, stem)) }
  })
  const asked = columns.filter(({ left }) => left.length > 0 && left.length < wanted.length)
  return [...rows.values()].flatMap(row =>
    asked.flatMap(({ column, left }): Span[] => {
      const cell = row.find(each => each.column === column)
      const others = row.filter(each => each !== cell).flatMap(({ tokens }) => tokens)
      if (!cell || others.length > MOST_WORDS || shared(left, wordsOf(others)) === 0) return []
      const tokens = spanOfType(question.asked, cell.tokens, notation)
      return tokens ? [{ tokens, support: 1 }] : []
    }),
  )
}

/** What a document prints beside labels and in tables, found once for a question. */
export const answersByLabels = (
  { pages, knowledge }: Pick<Asked, 'pages' | 'knowledge'>,
  question: Question,
  layout: Layout,
  notation: Notation,
): Span[] => {
  const wanted = question.telling.filter(stem => !question.soft.has(stem))
  if (wanted.every(stem => NOUNS.has(stem)) || question.asked === 'TRUTH' || question.asked === 'REASON') return []
  const pairs = fromPairs(pairsOf(findValues({ pages, template: knowledge.any }).leaves), question, wanted, notation)
  const cells = tablesByPage(layout)
    .flatMap(({ tables }) => tables)
    .flatMap(table => fromTable(table, question, wanted, notation))
  return [...pairs, ...cells].toSorted((a, b) => b.support - a.support)
}
