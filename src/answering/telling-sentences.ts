/** The sentences of a text that say most. */
import type { Layout } from '../extraction/layout.ts'
import { centralityOf, similarity, vectorsOf } from './lexrank.ts'
import type { Sentence } from './sentences.ts'
import { titleOf } from './titles.ts'
import { STOP_WORDS } from './words/stop-words.ts'
import { foldedWords, stemsOfWord } from './words/words.ts'

/**
 * Beside centrality, as old as the field: where a sentence stands and whether it has words of the title (Edmundson, "New
 * methods in automatic extracting", JACM 16, 1969). Shares of the most central sentence's score.
 */
const FIRST_OF_DOCUMENT = 0.3
const FIRST_OF_PARAGRAPH = 0.15
const WORDS_OF_TITLE = 0.3
/** Paragraphs whose place counts, less from one to the next. */
const FIRST_PARAGRAPHS = 5
/** Of sentences that are more alike than this only the better one is taken. */
const ALIKE = 0.6
/** Shorter sentences say little; longer ones are central by their length alone. */
const GOOD_LENGTH = { least: 7, most: 45 }
const BAD_LENGTH = 0.6

const stemsOfText = (text: string): string[] =>
  foldedWords(text)
    .filter(word => !STOP_WORDS.has(word))
    .flatMap(stemsOfWord)

const placeScore = (sentences: readonly Sentence[], at: number): number => {
  const isFirst = sentences[at - 1]?.paragraph !== sentences[at]!.paragraph
  const firsts = Math.max(0, 1 - at / FIRST_PARAGRAPHS)
  return (isFirst ? FIRST_OF_PARAGRAPH : 0) + FIRST_OF_DOCUMENT * firsts
}

const scoresOf = (
  sentences: readonly Sentence[],
  stems: string[][],
  centrality: number[],
  layout: Layout,
): number[] => {
  const title = new Set(stemsOfText(titleOf(layout)))
  return sentences.map(({ tokens: { length } }, at) => {
    const inTitle = [...new Set(stems[at])].filter(stem => title.has(stem)).length / Math.max(1, title.size)
    const isGood = length >= GOOD_LENGTH.least && length <= GOOD_LENGTH.most
    const score = centrality[at]! + placeScore(sentences, at) + WORDS_OF_TITLE * inTitle
    return score * (isGood ? 1 : BAD_LENGTH)
  })
}

/** At most so many, the best first. */
export const tellingSentences = (sentences: readonly Sentence[], layout: Layout, most: number): Sentence[] => {
  const stems = sentences.map(({ text }) => stemsOfText(text))
  const vectors = vectorsOf(stems)
  const scores = scoresOf(sentences, stems, centralityOf(vectors), layout)
  const byScore = [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!)
  const chosen: number[] = []
  for (const at of byScore) {
    if (chosen.length >= most) break
    if (!chosen.some(other => similarity(vectors[other]!, vectors[at]!) > ALIKE)) chosen.push(at)
  }
  return chosen.map(at => sentences[at]!)
}
