/** Postal addresses from the lines that they stand on: name, street, postcode, city, country. */
import { type Token, textOf } from '../layout.ts'
import { trimPunctuation } from '../text.ts'
import { countryOf, isCountryCode } from '../values/countries.ts'
import { type PostalLine, postalLine, streetLikeness } from '../values/postal.ts'

export type Part = { value: string; tokens: Token[]; certainty: number }

export type Address = {
  name: Part | null
  street: Part | null
  postcode: Part | null
  city: Part | null
  country: Part | null
  /** The words of all its lines. */
  tokens: Token[]
}

/** Lines above the postcode that may be part of the address. */
const MOST_LINES_ABOVE = 6

const words = (tokens: Token[]): string[] => tokens.map(token => token.text)

export const partOf = (tokens: Token[], certainty: number): Part | null => {
  const value = trimPunctuation(textOf(tokens))
  return /\p{L}|\d/u.test(value) ? { value, tokens, certainty } : null
}

const SEPARATOR = /^[|•●·∙*–—\-/]+$/

export const isSeparator = (token: Token): boolean => SEPARATOR.test(token.text)

/** The parts of a line with separators: "Acme Ltd | 1 High Street | London". Commas part only where nothing else does. */
export const splitLine = (tokens: Token[]): Token[][] => {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (SEPARATOR.test(token.text)) parts.push([])
    else parts.at(-1)!.push(token)
  }
  const filled = parts.filter(part => part.length > 0)
  if (filled.length > 1) return filled
  const byComma: Token[][] = [[]]
  for (const token of tokens) {
    byComma.at(-1)!.push(token)
    if (token.text.endsWith(',')) byComma.push([])
  }
  return byComma.filter(part => part.length > 0)
}

/** The postcode of a country's own pattern behind its prefix: "D-80999" is "80999". */
const withoutPrefix = (code: string): string => code.replace(/^[A-Z]{1,3}[-–](?=\d)/, '')

const codePart = (tokens: Token[], { postcode, certainty }: PostalLine): Part => {
  const chosen = tokens.slice(postcode.from, postcode.to)
  return { value: withoutPrefix(trimPunctuation(textOf(chosen))), tokens: chosen, certainty }
}

const countryNear = (tokens: Token[], postal: PostalLine, below: Token[][]): Part | null => {
  if (postal.country) {
    const around = tokens.slice(Math.max(0, postal.postcode.from - 1), postal.postcode.to)
    return { value: postal.country, tokens: around, certainty: 0.9 }
  }
  const rest = tokens.slice(Math.max(postal.postcode.to, postal.city?.to ?? 0))
  for (const line of [rest, ...below.slice(0, 2)]) {
    const bare = line.filter(token => !SEPARATOR.test(token.text))
    for (const candidate of [bare, bare.slice(0, 1)]) {
      const text = trimPunctuation(textOf(candidate))
      const code = isCountryCode(text) ? text : countryOf(text)
      if (code) return { value: code, tokens: candidate, certainty: 0.95 }
    }
  }
  return null
}

/** The best postal line among lines; the first of equals. */
export const findPostal = (lines: Token[][]): { at: number; postal: PostalLine } | null => {
  let best: { at: number; postal: PostalLine } | null = null
  for (const [at, line] of lines.entries()) {
    const postal = postalLine(words(line))
    if (postal && postal.certainty > (best?.postal.certainty ?? 0)) best = { at, postal }
  }
  return best
}

/** "Head office: 16 High Street" without its key. */
const withoutKey = (tokens: Token[]): Token[] =>
  tokens.slice(tokens.findLastIndex(token => token.text.endsWith(':')) + 1)

const isStreet = (tokens: Token[]): boolean => streetLikeness(words(tokens)) > 0.5

type Upper = { name: Token[] | undefined; street: Token[] | undefined }

/** Name and street among the lines above the city: the street is the last line that looks like one. */
const upperPart = (above: Token[][]): Upper => {
  const streetAt = above.findLastIndex((line, at) => (at > 0 || above.length === 1) && isStreet(line))
  if (streetAt >= 0) return { name: streetAt > 0 ? above[0] : undefined, street: above[streetAt] }
  return { name: above[0], street: above.length >= 2 ? above.at(-1) : undefined }
}

/**
 * Reads an address whose postcode stands on the line `at`.
 * @param lines from the name to the country; lines above the name must be left out
 */
export const addressAt = (lines: Token[][], at: number, postal: PostalLine): Address => {
  const line = lines[at]!
  const before = withoutKey(line.slice(0, Math.min(postal.postcode.from, postal.city?.from ?? postal.postcode.from)))
  const above = lines
    .slice(Math.max(0, at - MOST_LINES_ABOVE), at)
    .map(withoutKey)
    .filter(other => other.length > 0)
  const isStreetBefore = before.length > 0 && isStreet(before)
  const { name, street } = isStreetBefore ? { name: above[0], street: before } : upperPart(above)
  const country = countryNear(line, postal, lines.slice(at + 1))
  const named = name ?? (before.length > 1 && !isStreetBefore ? before : undefined)
  return {
    name: named ? partOf(named, above.length >= 2 || isStreetBefore ? 0.9 : 0.7) : null,
    street: street ? partOf(street, Math.max(0.5, streetLikeness(words(street)))) : null,
    postcode: codePart(line, postal),
    city: postal.city ? partOf(line.slice(postal.city.from, postal.city.to), postal.certainty) : null,
    country,
    tokens: [...lines.slice(0, at + 1).flat(), ...(country?.tokens.filter(token => !line.includes(token)) ?? [])],
  }
}

export const countryPart = (line: Token[]): Part | null => {
  const value = countryOf(trimPunctuation(textOf(line)))
  return value === null ? null : { value, tokens: line, certainty: 0.95 }
}

/** Reads an address that has no postcode but ends with a country: name, street, city, country. */
export const addressByCountry = (lines: Token[][]): Address | null => {
  const at = lines.findIndex((line, index) => index >= 2 && countryPart(line) !== null)
  if (at === -1) return null
  const above = lines.slice(Math.max(0, at - MOST_LINES_ABOVE), at)
  const country = lines[at]!
  return {
    name: partOf(above[0]!, 0.8),
    street: above.length >= 3 ? partOf(above[1]!, 0.7) : null,
    postcode: null,
    city: partOf(above.at(-1)!, 0.6),
    country: countryPart(country),
    tokens: [...above.flat(), ...country],
  }
}
