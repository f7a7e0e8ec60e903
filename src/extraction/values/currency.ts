/**
 * Currencies by ISO 4217 code, symbol and name. A symbol that several currencies share ("$", "kr") stands for the most
 * used one, with less certainty.
 */
export type CurrencyMention = { code: string; certainty: number }

const CODES = new Set(Intl.supportedValuesOf('currency'))

const SYMBOLS = new Map<string, CurrencyMention>(
  Object.entries({
    '€': { code: 'EUR', certainty: 1 },
    '£': { code: 'GBP', certainty: 0.95 },
    $: { code: 'USD', certainty: 0.7 },
    US$: { code: 'USD', certainty: 1 },
    A$: { code: 'AUD', certainty: 1 },
    AU$: { code: 'AUD', certainty: 1 },
    C$: { code: 'CAD', certainty: 1 },
    CA$: { code: 'CAD', certainty: 1 },
    NZ$: { code: 'NZD', certainty: 1 },
    HK$: { code: 'HKD', certainty: 1 },
    S$: { code: 'SGD', certainty: 1 },
    R$: { code: 'BRL', certainty: 1 },
    '¥': { code: 'JPY', certainty: 0.7 },
    '₹': { code: 'INR', certainty: 1 },
    Rs: { code: 'INR', certainty: 0.6 },
    '₪': { code: 'ILS', certainty: 1 },
    '₺': { code: 'TRY', certainty: 1 },
    '₽': { code: 'RUB', certainty: 1 },
    '₩': { code: 'KRW', certainty: 1 },
    '₴': { code: 'UAH', certainty: 1 },
    '฿': { code: 'THB', certainty: 1 },
    zł: { code: 'PLN', certainty: 1 },
    Kč: { code: 'CZK', certainty: 1 },
    Ft: { code: 'HUF', certainty: 0.7 },
    kr: { code: 'SEK', certainty: 0.4 },
    'Fr.': { code: 'CHF', certainty: 0.7 },
    SFr: { code: 'CHF', certainty: 1 },
    RM: { code: 'MYR', certainty: 0.95 },
    Rp: { code: 'IDR', certainty: 0.9 },
    NT$: { code: 'TWD', certainty: 1 },
    '₫': { code: 'VND', certainty: 1 },
    '₱': { code: 'PHP', certainty: 1 },
    kn: { code: 'HRK', certainty: 0.9 },
    lei: { code: 'RON', certainty: 0.9 },
    Lei: { code: 'RON', certainty: 0.9 },
    лв: { code: 'BGN', certainty: 1 },
  }),
)

const NAMES = new Map<string, string>(
  Object.entries({
    euro: 'EUR',
    euros: 'EUR',
    'us-dollar': 'USD',
    'us-dollars': 'USD',
    dollar: 'USD',
    dollars: 'USD',
    pound: 'GBP',
    pounds: 'GBP',
    pfund: 'GBP',
    franken: 'CHF',
  }),
)

/** Codes that are words or abbreviations in capitals as well: "ALL GOODS", "BLUE PEN", "ACME SDN BHD". */
const WORDS = new Set([
  'ALL',
  'BAM',
  'BHD',
  'BOB',
  'COP',
  'CUP',
  'GEL',
  'MAD',
  'MOP',
  'MTL',
  'PEN',
  'RON',
  'SIT',
  'SOS',
  'STD',
  'TOP',
  'TRY',
])

/** Whether a printed code may be a word; brackets around it say that it is none. */
export const mayBeWord = (text: string): boolean => WORDS.has(text.replace(/[,:;]+$/, ''))

/** The currency that a text without numbers stands for, such as "€", "EUR", "(USD)" and "Euro"; null for any other text. */
export const currencyOf = (text: string): CurrencyMention | null => {
  const bare = text.replace(/^[([:]+|[)\]:,;]+$/g, '')
  if (bare.length === 0 || bare.length > 10) return null
  if (CODES.has(bare)) return { code: bare, certainty: 1 }
  const symbol = SYMBOLS.get(bare) ?? SYMBOLS.get(bare.replace(/\.$/, ''))
  if (symbol) return symbol
  const code = NAMES.get(bare.toLowerCase())
  return code ? { code, certainty: 0.9 } : null
}
