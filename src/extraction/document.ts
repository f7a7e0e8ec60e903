/** A document as all stages see it: laid out, with its notation and the labels of the template found in it. */
import type { Page } from '../reading/page.ts'
import { findLabels, type LabelMatch, labelsOf } from './labels.ts'
import { type Layout, layOut } from './layout.ts'
import type { Notation } from './recognise.ts'
import type { FieldKind, TemplateSchema } from './schema.ts'
import { indexSchema, type SchemaIndex } from './schema-index.ts'
import { orderOfDocument } from './values/dates.ts'
import { decimalMarkOfDocument } from './values/numbers.ts'
import { postalLine } from './values/postal.ts'
import { bySegment, type LabelsOfSegment } from './zones.ts'

export type Document = {
  template: TemplateSchema
  schema: SchemaIndex
  layout: Layout
  notation: Notation
  /** Labels of fields in reading order, and by the segment they stand in. */
  matches: LabelMatch[]
  labels: LabelsOfSegment
  kindOf: (path: string) => FieldKind | undefined
}

/** Where no date tells the order of day and month, an address in the United States does. */
const isAmericanAddress = (words: string[]): boolean => postalLine(words)?.country === 'US'

const notationOf = (layout: Layout): Notation => {
  const segments = layout.rows.flatMap(row => row.segments.map(segment => segment.tokens.map(token => token.text)))
  const order = orderOfDocument(segments) ?? (segments.some(isAmericanAddress) ? 'MONTH_FIRST' : null)
  return { mark: decimalMarkOfDocument(segments.flat()), order }
}

export const readDocument = (pages: Page[], template: TemplateSchema): Document => {
  const layout = layOut(pages)
  const matches = findLabels(layout, labelsOf(template).fields)
  const schema = indexSchema(template)
  return {
    template,
    schema,
    layout,
    notation: notationOf(layout),
    matches,
    labels: bySegment(matches),
    kindOf: schema.kindOf,
  }
}
