/** The head of a receipt: its lines from the top to where the sale begins, each with what it is. */

import type { Document } from '../document.ts'
import type { LabelMatch } from '../labels/labels.ts'
import { bounds, type Edges, quantile, type Row, type Segment, type Token, textOf } from '../layout.ts'
import { amountsIn } from '../recognise/amounts.ts'
import { hasDigit, labelKey } from '../text.ts'
import { hasLegalForm } from '../values/companies.ts'
import { countryOf } from '../values/countries.ts'
import { parseDate } from '../values/dates.ts'
import { postalLine, streetLikeness } from '../values/postal.ts'
import { isAddressWord, SLOGAN, STREET_ENDING, TITLES } from './words.ts'

/**
 * NAME: may be a name. ADDRESS: looks like a street, a floor, a town. REGISTRATION: a company's number, which stands by its
 * name. CONTACT: telephone, web. TITLE: what the paper calls itself, or a slogan. KEY: begins with a label. NOISE: nothing
 * that can be read.
 */
export type LineKind = 'NAME' | 'ADDRESS' | 'REGISTRATION' | 'CONTACT' | 'TITLE' | 'KEY' | 'NOISE'

export type HeadLine = Edges & {
  tokens: Token[]
  text: string
  kind: LineKind
  row: number
  /** Of its type. */
  height: number
  /** A greeting stands before it: "Welcome to". */
  isGreeted: boolean
}

/** Rows among which a head is sought, and those taken where the sale does not show where it begins. */
const MOST_ROWS = 30
const FEWEST_ROWS = 4

/** In heights of a row: texts farther apart in a row are no one line. Letters of tills stand wide. */
const LINE_GAP = 2.6

const isPrice = (row: Row, mark: '.' | ','): boolean => {
  const last = row.segments.at(-1)!
  const [amount] = amountsIn(last.tokens.slice(-3), mark)
  return (
    amount !== undefined &&
    amount.fraction === 2 &&
    !amount.percent &&
    amount.unit.length <= 2 &&
    row.segments.length > 1
  )
}

/** Rows of the first page before the first price. */
const headRows = ({ layout, notation }: Document): Row[] => {
  const [page] = layout.pages.values()
  if (!page) return []
  const rows = layout.rows.slice(page.firstRow, Math.min(page.endRow, page.firstRow + MOST_ROWS))
  const sale = rows.findIndex(row => isPrice(row, notation.mark))
  return sale === -1 ? rows : rows.slice(0, Math.max(FEWEST_ROWS, sale))
}

/** The texts of a row that belong together. */
const linesOf = (row: Row): Segment[][] => {
  const lines: Segment[][] = []
  for (const segment of row.segments) {
    const last = lines.at(-1)?.at(-1)
    if (last && segment.left - last.right <= LINE_GAP * row.height) lines.at(-1)!.push(segment)
    else lines.push([segment])
  }
  return lines
}

/** What may stand before the number of a register: "Co. No.", "Company Reg No". */
const REGISTER =
  /^[([]?\s*(?:co|company|reg|registration|br|roc|business)[. ]+(?:(?:reg|registration)[. ]+)?(?:no|number)[.:# ]*(?=[(\d ])/i

/** "(71234-A)", "002012345-W", "Co. No. 112345-W": digits of a register, often with a letter behind. */
export const isRegistration = (text: string): boolean =>
  /^[([]?\s*[A-Z]{0,4}\s?\d{4,12}\s?(?:[-–.]?\s?[A-Z])?\s*[)\]]?[.,]?$/i.test(text.replace(REGISTER, ''))

/** A number that can be nothing but that of a company's register. */
export const REGISTER_NUMBER = /^\(?\d{5,}-[A-Z]\)?,?$/

const isContact = (text: string): boolean =>
  /@|www\.|https?:|\.(?:com|net|org|de|my|fr|eu)\b/i.test(text) || /^[+(]?[\d\s()/.+-]{7,}$/.test(text)

/** A label counts where it leads and something is said behind it: "GST ID: 0012", but not "Bar Wang Rice". */
const isKey = (tokens: Token[], matches: LabelMatch[] | undefined, least: number): boolean =>
  matches?.some(match => {
    const isSure = match.targets.some(({ strength }) => strength >= least)
    const next = tokens[match.to]
    return (
      isSure && match.leads && match.from <= 1 && (match.hasColon || (next !== undefined && /^[:#\d(]/.test(next.text)))
    )
  }) ?? false

const STRONG = 1
const FEWEST_LETTERS = 3

const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

/** Postcode and town, street and number, or words that only addresses have. */
const isAddress = (tokens: Token[]): boolean => {
  const words = tokens.map(token => token.text).filter(text => /[\p{L}\d]/u.test(text))
  const parts = words.flatMap(word => word.split(/[,./]+/)).filter(part => part !== '')
  const known = parts.filter(isAddressWord).length
  const isNumbered = hasDigit(words.join(' '))
  if (words.some(word => STREET_ENDING.test(word)) && (isNumbered || words.length === 1)) return true
  if (known >= 2 || (known >= 1 && isNumbered) || (known >= 1 && tokens.at(-1)!.text.endsWith(','))) return true
  if ((postalLine(words)?.certainty ?? 0) >= 0.7) return true
  if (streetLikeness(words) >= 1) return true
  // A postcode with its town, and a house's number before its street.
  if (parts.some((part, at) => /^\d{5}$/.test(part) && /^\p{Lu}/u.test(parts[at + 1] ?? ''))) return true
  if (words.length >= 3 && /^\d{2,5}$/.test(words[0]!) && /^\p{Lu}/u.test(words[1]!)) return true
  return isNumbered && /^\d{1,4}[A-Z]?,$/.test(words[0]!) && words.length >= 2
}

const kindOf = (tokens: Token[], segments: Segment[], { labels, notation }: Document): LineKind => {
  const text = textOf(tokens)
  const bare = text.replace(/^[^\p{L}\d(]+|[^\p{L}\d)]+$/gu, '')
  if (isRegistration(bare)) return 'REGISTRATION'
  if (TITLES.has(labelKey(bare))) return 'TITLE'
  if (isContact(bare)) return 'CONTACT'
  const matches = labels.get(segments[0]!)
  if (isKey(tokens, matches, STRONG)) return 'KEY'
  const words = tokens.map(token => token.text)
  if (words.some((_, at) => at < 8 && parseDate(words, at, notation.order))) return 'KEY'
  // "Acme Sdn Bhd (412345-M), A-6, Kenari Tower"
  const isCompany = hasLegalForm(text) && tokens.slice(1).some(token => REGISTER_NUMBER.test(token.text))
  const isPlace = !isCompany && isAddress(tokens)
  if (lettersOf(text) < FEWEST_LETTERS && !isPlace) return 'NOISE'
  if (SLOGAN.test(text)) return GREETING.test(text) ? 'NAME' : 'TITLE'
  if (/:\s*$/.test(text)) return 'KEY'
  if (isPlace || countryOf(bare) !== null) return 'ADDRESS'
  return isKey(tokens, matches, 0) && !hasLegalForm(text) ? 'KEY' : 'NAME'
}

/** A line has no more words worth looking at. */
const MOST_WORDS = 24

/** "Welcome to Blue Heron": whose receipt it is stands behind the greeting. */
const GREETING =
  /^\W*(?:welcome (?:to|at)|willkommen (?:bei|im|in der)|bienvenue (?:chez|à|au)|bienvenidos? a|benvenuti (?:da|al)|welkom bij|välkommen till|velkommen til)\s+(?!our\b|the\b|unser)/i

const withoutGreeting = (tokens: Token[]): Token[] => (GREETING.test(textOf(tokens)) ? tokens.slice(2) : tokens)

export const headOf = (document: Document): HeadLine[] =>
  headRows(document).flatMap(row =>
    linesOf(row).map(segments => {
      const words = segments.flatMap(segment => segment.tokens).slice(0, MOST_WORDS)
      const tokens = withoutGreeting(words)
      const heights = tokens.filter(token => token.key !== '').map(token => token.bottom - token.top)
      return {
        ...bounds(tokens),
        tokens,
        text: textOf(tokens),
        kind: kindOf(words, segments, document),
        row: row.index,
        isGreeted: tokens !== words,
        height: quantile(heights, 0.5) || row.height,
      }
    }),
  )
