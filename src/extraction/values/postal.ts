/** The line of an address that has the postcode and the city, and the line that has the street. */
import { currencyOf } from './currency.ts'

/** Vehicle codes that stand before a postcode in Europe ("D-80999"), and ISO codes ("DE-80999"). */
const PREFIXES = new Map(
  (
    'A=AT B=BE CH=CH D=DE DK=DK E=ES F=FR FI=FI FIN=FI I=IT L=LU N=NO NL=NL P=PT PL=PL S=SE AT=AT BE=BE DE=DE ES=ES ' +
    'FR=FR IT=IT LU=LU NO=NO PT=PT SE=SE LI=LI FL=LI CZ=CZ HU=HU RO=RO SK=SK SI=SI HR=HR GR=GR EE=EE LT=LT LV=LV US=US'
  )
    .split(' ')
    .map(entry => entry.split('=') as [string, string]),
)

const US_STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY DC PR'
  ).split(' '),
)

/** Word indexes into the line; end exclusive. */
export type PostalLine = {
  postcode: { from: number; to: number }
  city: { from: number; to: number } | null
  /** ISO 3166-1 alpha-2, when the line itself says so ("DE 80999 München", "Salinas CA 93901"). */
  country: string | null
  certainty: number
}

const bare = (word: string): string => word.replace(/^[,;(]+|[,;.)]+$/g, '')

const startsWithCapital = (word: string | undefined): boolean => word !== undefined && /^['’"(]?\p{Lu}/u.test(word)

/** Words of a city's name after a postcode: letters, starting with a capital; ends before separators and numbers. */
const cityFrom = (words: string[], from: number): { from: number; to: number } | null => {
  if (!startsWithCapital(words[from]) || currencyOf(words[from]!)) return null
  let to = from
  while (to < words.length && to < from + 6 && /^[\p{L}('’.][\p{L}_('’./)-]*,?$/u.test(words[to]!)) {
    to++
    if (words[to - 1]!.endsWith(',')) break
  }
  return to > from ? { from, to } : null
}

/** Postcode before the city: "80999 München", "D-80999 München", "1010 Wien", "1012 AB Amsterdam", "00-950 Warszawa". */
const postcodeFirst = (words: string[], at: number): PostalLine | null => {
  const word = bare(words[at]!)
  const prefixed = /^([A-Z]{1,3})[-–](\d{4,5})$/.exec(word)
  const prefixWord = at > 0 ? PREFIXES.get(bare(words[at - 1]!)) : undefined
  const country = (prefixed ? PREFIXES.get(prefixed[1]!) : prefixWord) ?? null
  if (prefixed && !country) return null
  const digits = prefixed ? prefixed[2]! : word
  const isPostcode = /^(?:\d{4,6}|\d{2}-\d{3}|\d{4}-\d{3})$/.test(digits)
  if (!isPostcode || (digits.length === 6 && !digits.includes('-'))) return null
  const isDutch = /^\d{4}$/.test(digits) && /^[A-Z]{2}$/.test(words[at + 1] ?? '')
  const isSplit = /^\d{3}$/.test(word) && /^\d{2}$/.test(words[at + 1] ?? '')
  const to = at + (isDutch || isSplit ? 2 : 1)
  const city = cityFrom(words, to)
  if (!city) return null
  const certainty = country ? 1 : digits.length === 5 || isDutch || digits.includes('-') ? 0.9 : 0.5
  return { postcode: { from: at, to }, city, country, certainty }
}

/** "SW1A 1AA". */
const isBritishCode = (first: string, second: string): boolean =>
  /^[A-Z]{1,2}\d[A-Z\d]?$/.test(first) && /^\d[A-Z]{2}$/.test(second)

/** Postcodes of two words: British "SW1A 1AA", Canadian "V8W 1P6", Irish "D02 AF30". */
const isCodeInTwo = (first: string, second: string): boolean =>
  isBritishCode(first, second) ||
  (/^[A-Z]\d[A-Z]$/.test(first) && /^\d[A-Z]\d$/.test(second)) ||
  (/^[A-Z]\d[\dW]$/.test(first) && /^[A-Z\d]{4}$/.test(second))

/** Postcode behind the city: "Salinas CA 93901", "Avondale Estates, Georgia 30002", "London SW1A 1AA", "Victoria V8W 1P6". */
const postcodeLast = (words: string[], at: number): PostalLine | null => {
  const word = bare(words[at]!)
  const isZip = /^\d{5}(?:-\d{4})?$/.test(word)
  const isInTwo = at > 0 && isCodeInTwo(bare(words[at - 1]!), word)
  if (!isZip && !isInTwo) return null
  const from = isInTwo ? at - 1 : at
  const state = isZip && from > 0 ? bare(words[from - 1]!) : ''
  const isState = US_STATES.has(state)
  const cityEnd = isState ? from - 1 : from
  const comma = words.slice(0, cityEnd).findIndex(text => text.endsWith(','))
  const to = comma >= 0 ? comma + 1 : cityEnd
  const isCity = to > 0 && words.slice(0, to).every(text => /^[\p{L}'’.,-]+$/u.test(text))
  if (isZip && !isState && comma < 0) return null
  const country = isState ? 'US' : null
  return {
    postcode: { from, to: at + 1 },
    city: isCity ? { from: 0, to } : null,
    country,
    certainty: isCity ? (isState || isInTwo ? 0.95 : 0.7) : 0.4,
  }
}

const LONGEST_LINE = 14

/** Reads the words of one line (or one part of a line) as the one with postcode and city; null when it is not. */
export const postalLine = (words: string[]): PostalLine | null => {
  if (words.length > LONGEST_LINE) return null
  let best: PostalLine | null = null
  for (let at = 0; at < words.length; at++) {
    if (!/\d/.test(words[at]!)) continue
    for (const found of [postcodeFirst(words, at), postcodeLast(words, at)]) {
      if (found && found.certainty > (best?.certainty ?? 0)) best = found
    }
  }
  return best
}

/** Whether a line of an address has a British postcode, though it does not name the country. */
export const hasBritishCode = (words: string[]): boolean =>
  words.length <= LONGEST_LINE && words.some((word, at) => at > 0 && isBritishCode(bare(words[at - 1]!), bare(word)))

const STREET_WORD =
  /(?:str\.?|stra(?:ss|ß)e|weg|allee|platz|gasse|ring|damm|ufer|chaussee|straat|laan|plein|kade)$|^(?:rue|avenue|av\.?|boulevard|bd|chemin|place|quai|impasse|all[ée]e|route|via|viale|piazza|corso|calle|c\/|plaza|paseo|street|st\.?|road|rd\.?|lane|drive|dr\.?|way|court|square|ave\.?|blvd\.?|highway|suite|am|an|im|zum|zur|auf|unter|p\.?o\.?|postfach|box|bp)$/iu

/** 0 to 1: how much the words look like street and house number (or a post box). */
export const streetLikeness = (words: string[]): number => {
  if (words.length === 0 || words.length > 10) return 0
  const hasNumber = words.some(word => /^\d{1,5}(?:[-/]?\d{0,4})?[a-zA-Z]?,?$/.test(word))
  const hasStreetWord = words.some(word => STREET_WORD.test(word.replace(/,$/, '')))
  if (hasNumber && hasStreetWord) return 1
  if (hasStreetWord) return 0.6
  return hasNumber && words.some(word => /^\p{L}{2,}/u.test(word)) ? 0.7 : 0
}
