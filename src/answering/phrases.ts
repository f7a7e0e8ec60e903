/** What people say for a field, and how much of a question that accounts for. */
import type { FieldSchema } from '../extraction/schema.ts'
import { wordsOfName } from '../extraction/text.ts'
import { PHRASES_OF_KINDS } from './words/phrases-of-kinds.ts'
import { STOP_WORDS } from './words/stop-words.ts'
import { foldedWords, stemsOfWord } from './words/words.ts'

/** What a question may say for a field: all of its words, stems and signals, have to be there. */
export type Phrase = { words: string[] /** 0 to 1: how surely it means this field among others. */; weight: number }

const WEAK = 0.5

const signalOrStems = (word: string): string[] =>
  word.startsWith('?')
    ? [word]
    : foldedWords(word)
        .filter(each => !STOP_WORDS.has(each))
        .flatMap(stemsOfWord)

const askedPhrase = (text: string): Phrase => ({
  words: [...new Set(text.trim().split(/\s+/).flatMap(signalOrStems))],
  weight: 1,
})

/** A label that is one word and stop words ("Amounts in") says less than a word that stands alone. */
const printedPhrase = (text: string, weight: number): Phrase => {
  const words = foldedWords(text)
  const telling = words.filter(word => !STOP_WORDS.has(word))
  const isPartly = telling.length === 1 && words.length > 1
  return { words: [...new Set(telling.flatMap(stemsOfWord))], weight: isPartly ? WEAK : weight }
}

/** Labels that are all stop words ("bis zum") tell nothing in a question. */
export const phrasesOf = (field: FieldSchema): Phrase[] => {
  const asked = field.kind ? (PHRASES_OF_KINDS[field.kind] ?? '').split(',') : []
  const printed = [field.title ?? '', wordsOfName(field.name), ...(field.labels ?? [])]
  return [
    ...asked.map(askedPhrase),
    ...printed.map(text => printedPhrase(text, 1)),
    ...(field.weakLabels ?? []).map(text => printedPhrase(text, WEAK)),
  ].filter(({ words }) => words.length > 0)
}

export type Fit = { covered: Set<string>; longest: number }

/** The words that the phrases account for, and how much the best of them says. */
export const fitOf = (phrases: Phrase[], said: ReadonlySet<string>): Fit => {
  const fit: Fit = { covered: new Set(), longest: 0 }
  for (const { words, weight } of phrases) {
    if (!words.every(word => said.has(word))) continue
    for (const word of words) fit.covered.add(word)
    fit.longest = Math.max(fit.longest, words.length * weight)
  }
  return fit
}
