/** The currency of the country that a document's addresses are in: where no amount has a sign and no label names one. */
import type { Candidate } from './candidates.ts'
import type { Layout, Token } from './layout.ts'
import { evidence } from './leaf.ts'
import { hasBritishCode, postalLine } from './values/postal.ts'

const EURO = 'AT BE DE EE ES FI FR GR HR IE IT LT LU LV NL PT SI SK'.split(' ')

/** ISO 3166-1 alpha-2 -> ISO 4217: of the countries that an address shows by its postcode. */
const CURRENCIES = new Map([
  ...EURO.map(country => [country, 'EUR'] as const),
  ...Object.entries({
    US: 'USD',
    GB: 'GBP',
    CH: 'CHF',
    LI: 'CHF',
    DK: 'DKK',
    SE: 'SEK',
    NO: 'NOK',
    PL: 'PLN',
    CZ: 'CZK',
    HU: 'HUF',
    RO: 'RON',
  }),
])

/** Documents are written at home more often than not; more than that an address does not say. */
const BY_ADDRESS = 0.4
/** Rows and segments of each that are looked at. */
const MOST_ROWS = 1000
const MOST_SEGMENTS = 12

const countryIn = (tokens: Token[]): string | null => {
  const words = tokens.map(({ text }) => text)
  return postalLine(words)?.country ?? (hasBritishCode(words) ? 'GB' : null)
}

/** null where the addresses are in no country, or in several with different currencies. */
export const currencyOfAddresses = (path: string, { rows }: Layout): Candidate | null => {
  const found = new Map<string, Token[]>()
  for (const { segments } of rows.slice(0, MOST_ROWS)) {
    for (const { tokens } of segments.slice(0, MOST_SEGMENTS)) {
      const code = CURRENCIES.get(countryIn(tokens) ?? '')
      if (code && !found.has(code)) found.set(code, tokens)
    }
  }
  const [only] = found
  if (!only || found.size > 1) return null
  return { path, value: only[0], tokens: only[1], evidence: evidence({ label: BY_ADDRESS }) }
}
