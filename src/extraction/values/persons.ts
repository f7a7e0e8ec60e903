/** Titles of persons, as they stand before a name: "Herr Dr. Hans Meyer", "Mme Claire Dubois". */
import { fold } from '../text.ts'

const TITLES = new Set(
  `herr herrn frau mr mrs ms miss mx dr prof monsieur m mme madame mlle senor senora sr sra srta signor signora sig dhr
  mevr mw mevrouw`.split(/\s+/),
)

/** In German and English abbreviations may lack their full stop; "M" alone is an initial. */
const isTitle = (word: string): boolean => {
  const text = fold(word)
  return text === 'm' ? false : TITLES.has(text.replace(/\.$/, ''))
}

/** How many titles the words begin with. */
export const titlesBefore = (words: string[]): number => {
  let count = 0
  while (count < words.length && isTitle(words[count]!)) count++
  return count
}

/** No name of a person has more words. */
const MOST_WORDS = 5

const isNameWord = (word: string): boolean => /^\p{L}[\p{L}.'’/-]*,?$/u.test(word)

/** How many words from the first on are a person's name: letters only, the first in capitals. */
export const nameLength = (words: string[]): number => {
  if (!/^\p{Lu}/u.test(words[0] ?? '')) return 0
  const end = words.findIndex(word => !isNameWord(word))
  const length = end === -1 ? words.length : end
  return length <= MOST_WORDS ? length : 0
}
