/** From a document to the parts of it that say most. */
import { type Layout, layOut, type Token } from '../extraction/layout.ts'
import { citationsOf } from '../extraction/result.ts'
import type { Page, Word } from '../reading/page.ts'
import { joinLines } from './joined-text.ts'
import type { Asked } from './knowledge.ts'
import type { Summary } from './schema.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { tellingLines } from './telling-lines.ts'
import { tellingSentences } from './telling-sentences.ts'
import { headingsOf } from './titles.ts'

export type AskedSummary = Asked & { /** 1 to 50. */ maxSentences: number }

/** A document of which so many words stand in sentences is a text. */
const SHARE_OF_TEXT = 0.5

const MOST_WORDS_OF_LINE = 30

type Part = { tokens: Token[]; isSentence: boolean }

const isText = (sentences: readonly Sentence[], pages: readonly Page[]): boolean => {
  const words = pages.reduce((sum, page) => sum + page.words.length, 0)
  return sentences.reduce((sum, { tokens }) => sum + tokens.length, 0) >= SHARE_OF_TEXT * words
}

/** Of a document of which nothing is known and that has no sentences: its headings, those in large type first. */
const headings = (layout: Layout): Token[][] => {
  const found = headingsOf(layout).toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top))
  const lines = found.length > 0 ? found : layout.rows.flatMap(({ segments }) => segments)
  return lines.map(({ tokens }) => tokens.slice(0, MOST_WORDS_OF_LINE))
}

const partsOf = (asked: AskedSummary, layout: Layout): Part[] => {
  const { pages, maxSentences: most } = asked
  const sentences = sentencesOf(layout, pages)
  const lines = tellingLines(asked).slice(0, isText(sentences, pages) ? Math.ceil(most / 2) : most)
  const chosen = tellingSentences(sentences, layout, most)
  const parts = [
    ...lines.map(tokens => ({ tokens, isSentence: false })),
    ...chosen.map(({ tokens }) => ({ tokens, isSentence: true })),
  ]
  return (parts.length > 0 ? parts : headings(layout).map(tokens => ({ tokens, isSentence: false }))).slice(0, most)
}

const textOfParts = (parts: readonly Part[]): string =>
  parts
    .map(({ tokens, isSentence }, at) => {
      const mark = at === 0 ? '' : isSentence && parts[at - 1]!.isSentence ? ' ' : '\n'
      return `${mark}${joinLines([tokens]).text}`
    })
    .join('')

/**
 * Summarises a document in its own words: the sentences that say most in the order of the document, by LexRank, place and
 * title. A document of a known kind, such as an invoice, is told by its lines first: what it is, from whom to whom, its
 * number, date and total. Pure, synchronous and deterministic; its work is bounded by the number of words. Empty for a document
 * without words.
 */
export const summarise = (asked: AskedSummary): Summary => {
  const layout = layOut(asked.pages)
  const places = new Map<Word, number>(asked.pages.flatMap(page => page.words).map((word, index) => [word, index]))
  const placeOf = ({ tokens: [first] }: Part): number => places.get(first!.word) ?? 0
  const parts = partsOf(asked, layout).toSorted((a, b) => placeOf(a) - placeOf(b))
  return { summary: textOfParts(parts), citations: parts.flatMap(({ tokens }) => citationsOf(tokens)) }
}
