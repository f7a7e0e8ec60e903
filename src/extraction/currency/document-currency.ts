/** The document's currency: named by a label, or by what stands at its amounts. */

import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Row, Segment, Token } from '../layout.ts'
import { evidence, scoreOf } from '../leaf.ts'
import { type Amount, amountsIn } from '../recognise/amounts.ts'
import { hasDigit } from '../text.ts'
import { currencyOf, mayBeWord } from '../values/currency.ts'
import type { DecimalMark } from '../values/numbers.ts'
import { homeCurrency, type NamedCurrency } from './home-currency.ts'

type Vote = { weight: number; tokens: Token[]; certainty: number; repeats: number }

/** A code or symbol in a heading or a sentence, at an amount, at a total, by a label. */
const MENTION = 0.6
const AT_AMOUNT = 1
const AT_TOTAL = 3
const BY_LABEL = 6
/** Amounts and mentions that are counted. */
const MOST_VOTES = 600

const currencyToken = (tokens: Token[]): Token | undefined =>
  tokens.find(token => currencyOf(token.text) ?? currencyOf(token.text.replace(/[\d.,'+()-]/g, '')))

const certaintyOf = (token: Token): number =>
  (currencyOf(token.text) ?? currencyOf(token.text.replace(/[\d.,'+()-]/g, '')))?.certainty ?? 0

type Mention = { code: string; weight: number; token: Token; certainty: number }

/** Words of a segment that are looked at. */
const MOST_TOKENS = 40

/** Beside a whole number a code that is a word counts only where nothing else stands: "BLUE PEN 2" is no amount. */
const isMoney = ({ fraction, tokens }: Amount, token: Token, segment: Segment): boolean =>
  !mayBeWord(token.text) || fraction >= 2 || tokens.length === segment.tokens.length

const atAmounts = (segment: Segment, totals: Set<Token>, mark: DecimalMark): Mention[] =>
  amountsIn(segment.tokens.slice(0, MOST_TOKENS), mark).flatMap(amount => {
    const token = amount.currency ? currencyToken(amount.tokens) : undefined
    if (!token || !amount.currency || !isMoney(amount, token, segment)) return []
    const isTotal = amount.tokens.some(part => totals.has(part))
    return [{ code: amount.currency, weight: isTotal ? AT_TOTAL : AT_AMOUNT, token, certainty: certaintyOf(token) }]
  })

/** A code that is a word is meant where a label or a heading ends with it: "Total PEN", "Price PEN". */
const isMeant = (at: number, segment: Segment, row: Row, labels: LabelsOfSegment): boolean => {
  const { tokens } = segment
  if (!mayBeWord(tokens[at]!.text)) return true
  const isByLabel = labels.get(segment)?.some(({ from, to }) => from < at && at <= to) ?? false
  const isHeading = !row.segments.some(other => other.tokens.some(({ text }) => hasDigit(text)))
  return isByLabel || (isHeading && at > 0 && at === tokens.length - 1 && /\p{Ll}/u.test(tokens[at - 1]!.text))
}

const mentionsIn = (segment: Segment, row: Row, counted: Set<Token>, labels: LabelsOfSegment): Mention[] =>
  segment.tokens.slice(0, MOST_TOKENS).flatMap((token, at) => {
    const mention = counted.has(token) ? null : currencyOf(token.text)
    if (!mention || mention.certainty < 0.9 || !isMeant(at, segment, row, labels)) return []
    return [{ ...mention, weight: MENTION * mention.certainty, token }]
  })

/**
 * The currency by the weight of what names it; null where nothing does.
 * @param labelled candidates that stand by a label such as "Currency"
 * @param totals words of the totals that were chosen
 */
const namedCurrency = (
  path: string,
  labelled: Candidate[],
  totals: Set<Token>,
  { layout, labels, notation }: Document,
): NamedCurrency | null => {
  const votes = new Map<string, Vote>()
  const vote = ({ code, weight, token, certainty }: Mention): void => {
    const known = votes.get(code) ?? { weight: 0, tokens: [token], certainty, repeats: 0 }
    known.weight += weight
    known.repeats++
    if (certainty * weight > known.certainty * AT_AMOUNT && weight > AT_AMOUNT) known.tokens = [token]
    known.certainty = Math.max(known.certainty, certainty)
    votes.set(code, known)
  }
  for (const candidate of labelled) {
    const weight = BY_LABEL * scoreOf(candidate.evidence)
    vote({ code: candidate.value, weight, token: candidate.tokens[0]!, certainty: 1 })
  }
  let count = 0
  for (const row of layout.rows) {
    for (const segment of row.segments) {
      if (count > MOST_VOTES) break
      const amounts = atAmounts(segment, totals, notation.mark)
      const counted = new Set(amounts.map(({ token }) => token))
      const mentions = [...amounts, ...mentionsIn(segment, row, counted, labels)]
      count += mentions.length
      mentions.forEach(vote)
    }
  }
  const [best, next] = [...votes].toSorted(([, a], [, b]) => b.weight * b.certainty - a.weight * a.certainty)
  if (!best) return null
  const [code, { weight, tokens, certainty, repeats }] = best
  const label = Math.min(0.95, 0.6 + 0.1 * weight)
  const candidate = {
    path,
    value: code,
    tokens,
    evidence: evidence({ label, type: certainty, confirmations: repeats > 2 ? 1 : 0 }),
  }
  return { candidate, rival: next ? next[1].weight / weight : 0 }
}

/** The currency that the document names, else that of the country where it was written; see namedCurrency. */
export const currencyOfDocument = (
  path: string,
  labelled: Candidate[],
  totals: Set<Token>,
  document: Document,
): NamedCurrency | null => homeCurrency(path, document, namedCurrency(path, labelled, totals, document))
