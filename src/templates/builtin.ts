/** The templates that every environment has. */
import { createHash } from 'node:crypto'
import { fromUUIDBytes } from 'typeid-js'
import type { TemplateSchema } from '../extraction/schema.ts'
import { ID_PREFIXES } from '../ids.ts'
import { auto } from './builtin/auto.ts'
import { broadcastOrder } from './builtin/broadcast-order.ts'
import { invoice } from './builtin/invoice.ts'
import { purchaseOrder } from './builtin/purchase-order.ts'
import { receipt } from './builtin/receipt.ts'
import { registrationForm } from './builtin/registration-form.ts'
import { ticket } from './builtin/ticket.ts'

export type BuiltInTemplate = TemplateSchema & { id: string; createdAt: Date }

/** When the first version of docstream brought them. */
const SINCE = new Date('2026-01-01T00:00:00Z')

/** The same in every installation: made of name and version. */
const idOf = ({ name, version }: TemplateSchema): string =>
  fromUUIDBytes(
    ID_PREFIXES.Template,
    createHash('sha256').update(`built-in ${name}@${version}`).digest().subarray(0, 16),
  )

const TEMPLATES = [auto, broadcastOrder, invoice, purchaseOrder, receipt, registrationForm, ticket]

/** By name, the newest version of each first. */
export const BUILT_IN: readonly BuiltInTemplate[] = TEMPLATES.map(template => ({
  ...template,
  id: idOf(template),
  createdAt: SINCE,
}))

export const isBuiltIn = (name: string): boolean => BUILT_IN.some(template => template.name === name)
