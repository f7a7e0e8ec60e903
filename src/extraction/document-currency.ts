/** The document's currency: named by a label, or by what stands at its amounts. */
import { amountsIn } from './amounts.ts'
import type { Candidate } from './candidates.ts'
import type { Layout, Token } from './layout.ts'
import { evidence, scoreOf } from './leaf.ts'
import { currencyOf } from './values/currency.ts'
import type { DecimalMark } from './values/numbers.ts'

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

/**
 * The currency by the weight of what speaks for it; null where nothing names one.
 * @param labelled candidates that stand by a label such as "Currency"
 * @param totals words of the totals that were chosen
 */
export const currencyOfDocument = (
  path: string,
  labelled: Candidate[],
  totals: Set<Token>,
  layout: Layout,
  mark: DecimalMark,
): { candidate: Candidate; rival: number } | null => {
  const votes = new Map<string, Vote>()
  const vote = (code: string, weight: number, token: Token, certainty: number): void => {
    const known = votes.get(code) ?? { weight: 0, tokens: [token], certainty, repeats: 0 }
    known.weight += weight
    known.repeats++
    if (certainty * weight > known.certainty * AT_AMOUNT && weight > AT_AMOUNT) known.tokens = [token]
    known.certainty = Math.max(known.certainty, certainty)
    votes.set(code, known)
  }
  for (const candidate of labelled)
    vote(candidate.value, BY_LABEL * scoreOf(candidate.evidence), candidate.tokens[0]!, 1)
  let count = 0
  for (const row of layout.rows) {
    for (const segment of row.segments) {
      if (count > MOST_VOTES) break
      const atAmounts = new Set<Token>()
      for (const amount of amountsIn(segment.tokens.slice(0, 40), mark)) {
        const token = amount.currency ? currencyToken(amount.tokens) : undefined
        if (!token || !amount.currency) continue
        count++
        atAmounts.add(token)
        const isTotal = amount.tokens.some(part => totals.has(part))
        vote(amount.currency, isTotal ? AT_TOTAL : AT_AMOUNT, token, certaintyOf(token))
      }
      for (const token of segment.tokens.slice(0, 40)) {
        const mention = atAmounts.has(token) ? null : currencyOf(token.text)
        if (!mention || mention.certainty < 0.9) continue
        count++
        vote(mention.code, MENTION * mention.certainty, token, mention.certainty)
      }
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
