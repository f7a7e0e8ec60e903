/**
 * The estimated chance that a value is right, from the evidence for it. All of it is here, so that it can be calibrated
 * in one place.
 *
 * A value starts at label × place × type. Each confirmation takes away a fixed part of what is missing to 1, each
 * contradiction a fixed part of what is there, a good rival up to half. The result never rises with a rival or a
 * contradiction and never falls with better evidence.
 */
import type { Evidence } from './leaf.ts'

/** What a confirmation leaves of the doubt: check digits, sums that fit. */
const DOUBT_AFTER_CONFIRMATION = 0.35
/** What a contradiction leaves of the confidence. */
const LEFT_AFTER_CONTRADICTION = 0.6
/** How much the best rival may take away when it is as good as the value. */
const RIVAL_SHARE = 0.4
/** Nothing that a machine read is certain. */
const HIGHEST = 0.99
/** For a null: the chance that the document has none, when nothing at all spoke for a value. */
const SURELY_NONE = 0.9

const clamp = (number: number): number => Math.min(HIGHEST, Math.max(0, number))

const round = (number: number): number => Math.round(number * 1000) / 1000

/**
 * Confidence of a found value.
 * @param readConfidence how surely its words were read, 0 to 1; null for a text layer
 */
export const confidenceOf = (evidence: Evidence, readConfidence: number | null): number => {
  const direct = evidence.label * evidence.place * evidence.type
  const confirmed = 1 - (1 - direct) * DOUBT_AFTER_CONFIRMATION ** evidence.confirmations
  const challenged =
    confirmed * (1 - RIVAL_SHARE * Math.min(1, evidence.rival) * (evidence.confirmations > 0 ? 0.5 : 1))
  const contradicted = challenged * LEFT_AFTER_CONTRADICTION ** evidence.contradictions
  return round(clamp(contradicted * (readConfidence ?? 1)))
}

/** Confidence that the document has no value: lower, the better the value that was turned down. */
export const confidenceOfNone = ({ rival }: Evidence): number => round(clamp(SURELY_NONE * (1 - Math.min(1, rival))))
