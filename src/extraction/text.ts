/** Text as it is compared: without case, accents, punctuation and the many ways to write "number". */

const LIGATURES: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', '°': 'o', '#': ' no ' }

/** Lower case, compatibility forms unified, accents removed: "Fälligkeit" and "FALLIGKEIT" are one. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase().normalize('NFKD')
  let folded = ''
  for (const char of lower) {
    const code = char.codePointAt(0)!
    if (code >= 0x300 && code <= 0x36f) continue
    folded += code < 0x80 && char !== '#' ? char : (LIGATURES[char] ?? char)
  }
  return folded
}

const NUMBER_WORDS = new Set(['no', 'nr', 'nbr', 'num', 'number', 'nummer', 'numero', 'numer'])
const NUMBER_ENDINGS = ['nummer', 'number', 'nr']

/** "rechnungsnummer", "rechnungsnr" and "rechnungs-no" become one word. */
const unifyNumberWord = (word: string): string => {
  if (NUMBER_WORDS.has(word)) return 'no'
  const ending = NUMBER_ENDINGS.find(end => word.length > end.length + 1 && word.endsWith(end))
  return ending ? `${word.slice(0, -ending.length)}no` : word
}

/** In shorter words they are no umlauts: "due" is not the French "du". */
const FEWEST_LETTERS = 5

/** ae, oe and ue stand for umlauts where a keyboard lacks them: "Kaeufer" and "Käufer" are one. */
const unifyUmlauts = (word: string): string =>
  word.length < FEWEST_LETTERS ? word : word.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u')

/**
 * The key by which labels are compared: letters and digits of the folded text without white space, so that
 * "Rechnungs-Nr.:", "RECHNUNGSNUMMER" and a badly spaced "Rechnungs nummer" are equal.
 */
export const labelKey = (text: string): string => {
  let key = ''
  for (const part of fold(text).split(/\s+/)) {
    const word = part.replace(/[^\p{L}\p{N}]/gu, '')
    if (word !== '') key += unifyNumberWord(unifyUmlauts(word))
  }
  return key
}

/** The keys of single words, parted by blanks. */
export const labelKeys = (words: string): Set<string> => new Set(words.split(' ').map(labelKey))

/** The words of a camelCase or snake_case name: "dueDate" is "due date". */
export const wordsOfName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

export const hasDigit = (text: string): boolean => /\d/.test(text)
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

/** Without punctuation at the ends, which belongs to the sentence and not to the value. */
export const trimPunctuation = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && ' ,;:|•●·*–—-'.includes(text[start]!)) start++
  while (end > start && ' ,;:|•●·*–—-'.includes(text[end - 1]!)) end--
  return text.slice(start, end)
}
