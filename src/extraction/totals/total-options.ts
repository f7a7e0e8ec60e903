/** Amounts that may be one of the totals, with how much speaks for each, as they are combined with those of the others. */
import { bestFirst, type Candidate } from '../candidates.ts'
import { scoreOf } from '../leaf.ts'
import { type Decimal, decimal } from '../values/decimal.ts'

/** Amounts in millionths, so that combinations are compared quickly and exactly. */
const SCALE = 6
export const MILLION = 10n ** BigInt(SCALE)
const CENT = 10_000n

export const millionths = ({ digits, scale }: Decimal): bigint =>
  scale <= SCALE ? digits * 10n ** BigInt(SCALE - scale) : digits / 10n ** BigInt(scale - SCALE)

export const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount)
export const equal = (a: bigint, b: bigint): boolean => size(a - b) <= CENT
export const sum = (amounts: bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

export type Option = { candidate: Candidate | null; amount: bigint | null; score: number }

/** Options of one role that are combined with those of the others. */
const MOST_OPTIONS = 12
/** A value must be better than this to be taken without any other support. */
export const NOTHING = 0.3
export const MISSING: Option = { candidate: null, amount: null, score: NOTHING }

/** A table of totals by rate has a consistent row for each rate; the row that sums up the others counts. */
const SUM_OF_OTHERS = 0.3

const withSums = (options: Option[]): Option[] =>
  options.map(option => {
    const others = options.filter(other => other !== option && other.candidate?.label === option.candidate?.label)
    const amounts = others.flatMap(other => other.amount ?? [])
    const isSum = option.amount !== null && amounts.length >= 2 && equal(sum(amounts), option.amount)
    return isSum ? { ...option, score: option.score + SUM_OF_OTHERS } : option
  })

const labelLength = ({ label }: Candidate): number => (label ? label.to - label.from : 0)

/** Of equal evidence the longer label says more, and of equal labels the later one sums up those before. */
const byWeight = (a: Candidate, b: Candidate): number => {
  const [one, other] = [a.tokens[0]!, b.tokens[0]!]
  return bestFirst(a, b) || labelLength(b) - labelLength(a) || other.page - one.page || other.top - one.top
}

/** A value that stands in many places needs no option for each; two, as a value may be net and total in one. */
const MOST_OF_VALUE = 2

export const optionsOf = (candidates: Candidate[], factor = 1): Option[] => {
  const places = new Map<string, number>()
  const options: Option[] = []
  for (const candidate of candidates.toSorted(byWeight)) {
    const known = places.get(candidate.value) ?? 0
    if (known === MOST_OF_VALUE) continue
    places.set(candidate.value, known + 1)
    options.push({
      candidate,
      amount: millionths(decimal(candidate.value)),
      score: scoreOf(candidate.evidence) * factor,
    })
    if (options.length === MOST_OPTIONS) break
  }
  return withSums(options)
}
