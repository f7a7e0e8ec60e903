/** What receipts say without labels: the merchant with its address, how it was paid. */
import type { Candidate } from '../candidates.ts'
import type { Chosen } from '../choose.ts'
import type { Document } from '../document.ts'
import { evidence } from '../leaf.ts'
import { headOf } from './head.ts'
import { merchantName } from './merchant.ts'
import { merchantAddress } from './merchant-address.ts'
import { paymentMethod } from './payment.ts'

/** How surely the text below a name that nobody labels is its address. */
const BELOW_NAME = 0.85

/** The merchant and its address, by path; a template without such kinds has none. */
export const chooseMerchant = (document: Document): Map<string, Chosen> => {
  const { schema } = document
  const [namePath, addressPath] = [schema.pathOf('merchant'), schema.pathOf('merchantAddress')]
  const chosen = new Map<string, Chosen>()
  if (namePath === undefined && addressPath === undefined) return chosen
  const head = headOf(document)
  const name = merchantName(document, head)
  const address = merchantAddress(head, name ? name.to + 1 : 0)
  if (name && namePath !== undefined) {
    const found = evidence({ label: name.certainty, confirmations: name.isRepeated ? 1 : 0 })
    const candidate: Candidate = { path: namePath, value: name.value, tokens: name.tokens, evidence: found }
    chosen.set(namePath, { candidate, rival: name.rival })
  }
  if (address && addressPath !== undefined) {
    const found = evidence({ label: name ? BELOW_NAME : BELOW_NAME / 2, type: address.certainty })
    const candidate: Candidate = { path: addressPath, value: address.value, tokens: address.tokens, evidence: found }
    chosen.set(addressPath, { candidate, rival: 0 })
  }
  return chosen
}

/** How it was paid, by path. */
export const choosePayment = (document: Document, candidates: Map<string, Candidate[]>): Map<string, Chosen> => {
  const of = (kind: 'tendered' | 'paymentMethod'): Candidate[] =>
    candidates.get(document.schema.pathOf(kind) ?? '') ?? []
  return paymentMethod(document, of('tendered'), of('paymentMethod'))
}
