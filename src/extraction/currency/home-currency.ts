/**
 * The currency of a document that names none, or by a sign that several share: that of the country where it was written,
 * by VAT numbers, telephones, addresses, legal forms and the word for its tax.
 */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { Row, Segment, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { fold } from '../text.ts'
import { countryOf } from '../values/countries.ts'
import { COUNTRY_OF_DIALLING_CODE, CURRENCY_OF_COUNTRY } from '../values/country-codes.ts'
import { hasBritishCode, postalLine } from '../values/postal.ts'
import { checkVatId } from '../values/vat-id.ts'

/** Words for taxes and forms of companies that one country or currency has. */
const WORDS = new Map<string, string>(
  Object.entries({
    mwst: 'EUR',
    mehrwertsteuer: 'EUR',
    tva: 'EUR',
    iva: 'EUR',
    btw: 'EUR',
    alv: 'EUR',
    kaibemaks: 'EUR',
    pvm: 'EUR',
    ptu: 'PLN',
    dph: 'CZK',
    afa: 'HUF',
    mva: 'NOK',
    hst: 'CAD',
    qst: 'CAD',
    tps: 'CAD',
    tvq: 'CAD',
    bhd: 'MYR',
    berhad: 'MYR',
    cvr: 'DKK',
    gmbh: 'EUR',
  }),
)

export type NamedCurrency = { candidate: Candidate /** Weight of the next best, relative to this. */; rival: number }

type Sign = { currency: string; weight: number; tokens: Token[] }

/** `usual` speaks for the currency that a shared sign mostly stands for: companies of other countries use dollars as well. */
const WEIGHTS = { vatId: 1, phone: 0.8, name: 0.7, postal: 0.8, word: 1.5, order: 0.4, usual: 1.4 }

const signOfCountry = (country: string | null | undefined, weight: number, tokens: Token[]): Sign[] => {
  const currency = country ? CURRENCY_OF_COUNTRY.get(country) : undefined
  return currency ? [{ currency, weight, tokens }] : []
}

const isCapitalised = (text: string): boolean => /^\p{Lu}\p{L}{3,}/u.test(text)

const signsOfToken = (token: Token): Sign[] => {
  const bare = token.text.replace(/[^\p{L}\d+]/gu, '')
  const dialled = /^\+(\d{2,3})/.exec(bare)?.[1]
  const country = dialled
    ? (COUNTRY_OF_DIALLING_CODE.get(dialled.slice(0, 2)) ?? COUNTRY_OF_DIALLING_CODE.get(dialled))
    : null
  const vat = /^[A-Z]{2}U?\d{8,12}$/.test(bare) && checkVatId(bare) ? bare.slice(0, 2) : null
  const word = WORDS.get(fold(bare))
  return [
    ...signOfCountry(country, WEIGHTS.phone, [token]),
    ...signOfCountry(vat === 'EL' ? 'GR' : vat, WEIGHTS.vatId, [token]),
    ...(word ? [{ currency: word, weight: WEIGHTS.word, tokens: [token] }] : []),
    ...(isCapitalised(bare) ? signOfCountry(countryOf(bare), WEIGHTS.name, [token]) : []),
  ]
}

/** Rows, their segments and the words of a segment that are looked at. */
const MOST_ROWS = 300
const MOST_SEGMENTS = 12
const MOST_WORDS = 24

const signsOfSegment = (segment: Segment): Sign[] => {
  const tokens = segment.tokens.slice(0, MOST_WORDS)
  const words = tokens.map(({ text }) => text)
  const country = postalLine(words)?.country ?? (hasBritishCode(words) ? 'GB' : null)
  return [...tokens.flatMap(signsOfToken), ...signOfCountry(country, WEIGHTS.postal, tokens)]
}

const signsOfRow = ({ segments }: Row): Sign[] => segments.slice(0, MOST_SEGMENTS).flatMap(signsOfSegment)

/** A date with the month first is American. */
const signOfOrder = ({ notation, layout }: Document): Sign[] => {
  if (notation.order !== 'MONTH_FIRST') return []
  const tokens = layout.rows.slice(0, MOST_ROWS).flatMap(row => row.segments.flatMap(segment => segment.tokens))
  const token = tokens.find(({ text }) => /^\d{1,2}\/\d{1,2}\/\d{2,4}/.test(text))
  return token ? [{ currency: 'USD', weight: WEIGHTS.order, tokens: [token] }] : []
}

/** The currencies that share a sign, by the one that it mostly stands for. */
const SHARED_SIGNS = new Map(
  ['USD CAD AUD NZD SGD HKD TWD MYR MXN ARS CLP COP', 'SEK NOK DKK ISK', 'JPY CNY', 'INR PKR LKR'].map(line => {
    const codes = line.split(' ')
    return [codes[0]!, codes] as const
  }),
)
/** Signs that are shared are less certain than this. */
const SHARED = 0.8
/** How surely the money is that of the country, by all that speaks for it. */
const LEAST = 0.4
const MOST = 0.85
/** Where nothing names the currency, another country must have less to speak for it than this share. */
const RIVAL_SHARE = 0.5

const strongest = (signs: Sign[]): Sign[] => {
  const sums = new Map<string, Sign>()
  for (const sign of signs) {
    const known = sums.get(sign.currency)
    sums.set(sign.currency, known ? { ...known, weight: known.weight + sign.weight } : sign)
  }
  return [...sums.values()].toSorted((a, b) => b.weight - a.weight)
}

/**
 * The currency of the country of the document: null where it shows no country or several.
 * @param named what the amounts name; taken where its sign is of one currency alone, or the country has no such sign
 */
export const homeCurrency = (path: string, document: Document, named: NamedCurrency | null): NamedCurrency | null => {
  if (named && named.candidate.evidence.type >= SHARED) return named
  const possible = named && (SHARED_SIGNS.get(named.candidate.value) ?? [])
  const signs = [...document.layout.rows.slice(0, MOST_ROWS).flatMap(signsOfRow), ...signOfOrder(document)]
  if (named) signs.push({ currency: named.candidate.value, weight: WEIGHTS.usual, tokens: named.candidate.tokens })
  const [best, next] = strongest(signs.filter(({ currency }) => possible?.includes(currency) ?? true))
  if (!best || best.weight < LEAST) return named
  const rival = next ? next.weight / best.weight : 0
  if (!named && rival >= RIVAL_SHARE) return null
  const found = evidence({ label: Math.min(MOST, LEAST + best.weight / 4) })
  return {
    candidate: { path, value: best.currency, tokens: named?.candidate.tokens ?? best.tokens, evidence: found },
    rival,
  }
}
