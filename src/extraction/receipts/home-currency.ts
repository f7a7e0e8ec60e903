/**
 * The currency of a receipt that names none, or by a sign that several share: what is spent where the shop is, by its VAT
 * number, its telephone, its address, its legal form and the word for its tax.
 */
import type { Chosen } from '../choose.ts'
import type { Document } from '../document.ts'
import type { Row, Token } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { fold } from '../text.ts'
import { countryOf } from '../values/countries.ts'
import { postalLine } from '../values/postal.ts'
import { checkVatId } from '../values/vat-id.ts'

const EURO = 'AT BE CY DE EE ES FI FR GR IE IT LT LU LV MT NL PT SI SK MC SM VA AD ME XK'.split(' ')

/** By ISO 3166-1 alpha-2. Croatia had its own money until 2023; its receipts name it. */
const CURRENCIES = new Map<string, string>([
  ...EURO.map(country => [country, 'EUR'] as const),
  ...(
    'US=USD GB=GBP CH=CHF LI=CHF SE=SEK NO=NOK DK=DKK IS=ISK PL=PLN CZ=CZK HU=HUF RO=RON BG=BGN RS=RSD TR=TRY UA=UAH RU=RUB ' +
    'CA=CAD AU=AUD NZ=NZD SG=SGD MY=MYR ID=IDR TH=THB VN=VND PH=PHP HK=HKD TW=TWD JP=JPY CN=CNY KR=KRW IN=INR AE=AED ' +
    'SA=SAR IL=ILS EG=EGP MA=MAD ZA=ZAR KE=KES BR=BRL MX=MXN AR=ARS CL=CLP CO=COP PE=PEN'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), entry.slice(3)] as const),
])

/** Country by the code before a telephone number (ITU-T E.164); +1 and +7 are shared. */
const DIALLING = new Map(
  (
    '20=EG 27=ZA 30=GR 31=NL 32=BE 33=FR 34=ES 36=HU 39=IT 40=RO 41=CH 43=AT 44=GB 45=DK 46=SE 47=NO 48=PL 49=DE 52=MX 54=AR ' +
    '55=BR 56=CL 57=CO 60=MY 61=AU 62=ID 63=PH 64=NZ 65=SG 66=TH 81=JP 82=KR 84=VN 86=CN 90=TR 91=IN 351=PT 352=LU 353=IE ' +
    '354=IS 356=MT 357=CY 358=FI 359=BG 370=LT 371=LV 372=EE 380=UA 381=RS 386=SI 420=CZ 421=SK 423=LI 852=HK 886=TW 971=AE ' +
    '972=IL'
  )
    .split(' ')
    .map(entry => entry.split('=') as [string, string]),
)

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

type Sign = { currency: string; weight: number; token: Token }

const WEIGHTS = { vatId: 1, phone: 0.8, name: 0.7, postal: 0.8, word: 0.5, order: 0.4 }

const signOfCountry = (country: string | null | undefined, weight: number, token: Token): Sign[] => {
  const currency = country ? CURRENCIES.get(country) : undefined
  return currency ? [{ currency, weight, token }] : []
}

const isCapitalised = (text: string): boolean => /^\p{Lu}\p{L}{3,}/u.test(text)

const signsOfToken = (token: Token): Sign[] => {
  const bare = token.text.replace(/[^\p{L}\d+]/gu, '')
  const dialled = /^\+(\d{2,3})/.exec(bare)?.[1]
  const country = dialled ? (DIALLING.get(dialled.slice(0, 2)) ?? DIALLING.get(dialled)) : null
  const vat = /^[A-Z]{2}U?\d{8,12}$/.test(bare) && checkVatId(bare) ? bare.slice(0, 2) : null
  const word = WORDS.get(fold(bare))
  return [
    ...signOfCountry(country, WEIGHTS.phone, token),
    ...signOfCountry(vat === 'EL' ? 'GR' : vat, WEIGHTS.vatId, token),
    ...(word ? [{ currency: word, weight: WEIGHTS.word, token }] : []),
    ...(isCapitalised(bare) ? signOfCountry(countryOf(bare), WEIGHTS.name, token) : []),
  ]
}

/** Rows of a receipt and words of a row that are looked at. */
const MOST_ROWS = 300
const MOST_WORDS = 24

const signsOfRow = ({ segments }: Row): Sign[] => {
  const tokens = segments.flatMap(segment => segment.tokens).slice(0, MOST_WORDS)
  const postal = postalLine(tokens.map(({ text }) => text))
  return [
    ...tokens.flatMap(signsOfToken),
    ...signOfCountry(postal?.country, WEIGHTS.postal, tokens[postal?.postcode.from ?? 0]!),
  ]
}

/** A date with the month first is American. */
const signOfOrder = ({ notation, layout }: Document): Sign[] => {
  if (notation.order !== 'MONTH_FIRST') return []
  const tokens = layout.rows.slice(0, MOST_ROWS).flatMap(row => row.segments.flatMap(segment => segment.tokens))
  const token = tokens.find(({ text }) => /^\d{1,2}\/\d{1,2}\/\d{2,4}/.test(text))
  return token ? [{ currency: 'USD', weight: WEIGHTS.order, token }] : []
}

/** Signs that are shared are less certain than this. */
const SHARED = 0.8
/** How surely the money is that of the country, by all that speaks for it. */
const LEAST = 0.4
const MOST = 0.85

/**
 * @param named the currency that the amounts name
 */
export const homeCurrency = (path: string, document: Document, named: Chosen | null): Chosen | null => {
  if (named && named.candidate.evidence.type >= SHARED) return named
  const weights = new Map<string, Sign>()
  for (const sign of [...document.layout.rows.slice(0, MOST_ROWS).flatMap(signsOfRow), ...signOfOrder(document)]) {
    const known = weights.get(sign.currency)
    weights.set(sign.currency, known ? { ...known, weight: known.weight + sign.weight } : sign)
  }
  const [best, next] = [...weights.values()].toSorted((a, b) => b.weight - a.weight)
  if (!best || best.weight < LEAST) return named
  const tokens = named ? named.candidate.tokens : [best.token]
  const found = evidence({ label: Math.min(MOST, LEAST + best.weight / 4) })
  return {
    candidate: { path, value: best.currency, tokens, evidence: found },
    rival: next ? next.weight / best.weight : 0,
  }
}
