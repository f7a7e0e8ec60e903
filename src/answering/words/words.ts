/** Words of questions and documents as they are compared: folded, in parts, without endings. */
import { fold } from '../../extraction/text.ts'
import { SYNONYMS } from './synonyms.ts'

/** Longer words are no words of a language; what is cut off tells nothing. */
const LONGEST_WORD = 60

/**
 * Nouns that end compounds of German and Dutch, so that "Rechnungsbetrag" is found by "Betrag der Rechnung" too. The
 * first part keeps at least three letters.
 */
const HEADS = (
  'nummer number nr datum betrag summe adresse anschrift name zeit bahnhof preis satz ort bedrag adres kosten ' +
  'bezeichnung empfanger steller konto frist termin methode art code'
).split(' ')
const FEWEST_BEFORE_HEAD = 3

const NUMBER_WORDS = new Set('no nr nbr num number nummer numero numer'.split(' '))

/**
 * Endings of nouns, adjectives and verbs in English, German, French, Spanish, Italian and Dutch; those that fit are
 * taken off. A light stemmer in the sense of Savoy, "Light stemming approaches for the French, Portuguese, German and
 * Hungarian languages" (SAC 2006): few rules, the same for all languages, and what is left has four letters at least.
 */
const ENDINGS = 'ingen ing ern ed es en er em et s e n'.split(' ')
const FEWEST_LETTERS = 4

const withoutEnding = (word: string): string => {
  const ending = ENDINGS.find(each => word.endsWith(each) && word.length - each.length >= FEWEST_LETTERS)
  return ending ? word.slice(0, -ending.length) : word
}

/** Of a plural or a case, and of what it is the plural of: "Käuferinnen", "orders". */
export const withoutEndings = (word: string): string => withoutEnding(withoutEnding(word))

/** "Geleitet" is of "leiten", as "leitet" is. */
const PARTICIPLE = /^ge(?=\p{L}{4})/u

const stemOfWord = (word: string): string => {
  const stem = withoutEndings(word)
  return stem.endsWith('t') || word.endsWith('en') || word.endsWith('et') ? stem.replace(PARTICIPLE, '') : stem
}

const STEM_THAT_STANDS_FOR = new Map(
  SYNONYMS.flatMap(([first, ...others]) => others.map(word => [stemOfWord(word), stemOfWord(first!)] as const)),
)

/** Who does something is not that it is done: without their endings these would be verbs. */
const AGENTS = new Set(
  'purchaser seller verkaufer verkauferin kaufer kauferin besteller aussteller absender sender empfanger traveller traveler zahler anmelder biller'.split(
    ' ',
  ),
)

const agentOf = (word: string): string | undefined => [word, word.replace(/s$|n$/, '')].find(each => AGENTS.has(each))

/** Of a folded word: the stem of what stands for it. */
export const stemOf = (word: string): string => {
  if (NUMBER_WORDS.has(word)) return 'no'
  const agent = agentOf(word)
  if (agent !== undefined) return agent
  const stem = stemOfWord(word)
  return STEM_THAT_STANDS_FOR.get(stem) ?? stem
}

/** Endings that a compound has in other cases: "des Rechnungsstellers". */
const CASES = ['', 's', 'n', 'en', 'es']

const partsOf = (word: string): string[] => {
  if (STEM_THAT_STANDS_FOR.has(stemOfWord(word))) return [word]
  for (const ending of CASES) {
    const bare = word.endsWith(ending) ? word.slice(0, word.length - ending.length) : ''
    const head = HEADS.find(each => bare.endsWith(each) && bare.length - each.length >= FEWEST_BEFORE_HEAD)
    if (head) return [bare.slice(0, -head.length), head]
  }
  return [word]
}

/** "T.T.C." and "H.T.": letters with a point behind each are one word. */
const POINT_OF_INITIAL = /(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))|(?<=\.\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu

/** Words of a text, folded: letters and digits. "l'adresse" is two, "Rechnungs-Nr." as well. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .replace(POINT_OF_INITIAL, '$1')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(word => word !== '')
    .map(word => word.slice(0, LONGEST_WORD))

/** Stems of all words of a text, stop words too. */
export const stemsOf = (text: string): string[] => foldedWords(text).flatMap(stemsOfWord)

export const stemsOfWord = (folded: string): string[] => partsOf(folded).map(stemOf)
