/** The labels that documents of all kinds have, from the templates that know them. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { broadcastOrder } from './broadcast-order.ts'
import { invoice } from './invoice.ts'
import { purchaseOrder } from './purchase-order.ts'
import { receipt } from './receipt.ts'
import { registrationForm } from './registration-form.ts'
import { ticket } from './ticket.ts'

const TEMPLATES: TemplateSchema[] = [broadcastOrder, invoice, purchaseOrder, receipt, registrationForm, ticket]

const unique = (labels: string[]): string[] => [...new Set(labels)]

/** Lists are left out: their labels head columns. */
const outsideLists = (fields: FieldSchema[]): FieldSchema[] =>
  fields.flatMap(field => (field.type === 'ARRAY' ? [] : [field, ...outsideLists(field.fields ?? [])]))

const fieldsOfAll = TEMPLATES.flatMap(({ fields }) => outsideLists(fields))

const labelsOf = ({ title, labels = [], weakLabels = [] }: FieldSchema): string[] => [
  ...(title ? [title] : []),
  ...labels,
  ...weakLabels,
]

/** What stands by single values. */
export const allLabels = unique([
  ...fieldsOfAll.filter(({ type }) => type !== 'OBJECT').flatMap(labelsOf),
  ...TEMPLATES.flatMap(({ otherLabels = [] }) => otherLabels),
])

/** Labels whose first word is the end of a compound: "rechnung no." stands in "Handelsrechnung no.". */
export const allCompounds = unique(
  fieldsOfAll.flatMap(({ compounds = [], weakCompounds = [] }) => [...compounds, ...weakCompounds]),
)

/** What heads blocks. */
export const allSections = unique([
  ...fieldsOfAll.filter(({ type }) => type === 'OBJECT').flatMap(labelsOf),
  ...TEMPLATES.flatMap(({ otherSections = [] }) => otherSections),
])
