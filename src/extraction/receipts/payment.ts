/** How it was paid: what is printed beside the amount that was given or charged, "CASH", "VISA", "Kartenzahlung". */
import type { Candidate } from '../candidates.ts'
import type { Chosen } from '../choose.ts'
import type { Document } from '../document.ts'
import { textOf } from '../layout.ts'
import { evidence, scoreOf } from '../leaf.ts'
import { hasLetter, trimPunctuation } from '../text.ts'

/** How surely the label of what was given says how it was given. */
const BY_LABEL = 0.8
/** Labels that name the amount and no way to pay it: "Paid", "Tendered". */
const NAMELESS =
  /^(?:amount |total |paid |customer'?s )?(?:tender(?:ed)?|received|paid|payment|amount|by|with|paid (?:by|with)|bezahlt|gegeben|reçu|entregado?|recibido|betaald|mottaget|zapłacono)$/i

/** A way to pay is printed in few words; numbers of cards are none of it. */
const MOST_WORDS = 4

const methodOf = ({ label, evidence: found }: Candidate, path: string): Candidate | null => {
  if (!label) return null
  const tokens = label.segment.tokens.slice(label.from, Math.min(label.to, label.from + MOST_WORDS))
  const value = trimPunctuation(textOf(tokens)).replace(/^\((.*)\)$/, '$1')
  if (!hasLetter(value) || NAMELESS.test(value)) return null
  return { path, value, tokens, evidence: evidence({ label: BY_LABEL * Math.min(1, scoreOf(found)) }) }
}

/**
 * @param tendered candidates for what was given, the best first
 * @param labelled what stands by a label such as "Payment method"
 */
export const paymentMethod = (
  document: Document,
  tendered: Candidate[],
  labelled: Candidate[],
): Map<string, Chosen> => {
  const path = document.schema.pathOf('paymentMethod')
  if (path === undefined) return new Map()
  const [named] = labelled.filter(({ value }) => hasLetter(value))
  const candidate = tendered.flatMap(given => methodOf(given, path) ?? [])[0] ?? named
  return new Map(candidate ? [[path, { candidate, rival: 0 }]] : [])
}
