/** A document as all stages see it: laid out, with its notation and the labels of the template found in it. */
import type { Page } from '../reading/page.ts'
import { fieldLabels, findLabels, type LabelMatch } from './labels.ts'
import { type Layout, layOut } from './layout.ts'
import type { Notation } from './recognise.ts'
import type { FieldKind, TemplateSchema } from './schema.ts'
import { indexSchema, type SchemaIndex } from './schema-index.ts'
import { orderOfDocument } from './values/dates.ts'
import { decimalMarkOfDocument } from './values/numbers.ts'
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

const notationOf = (layout: Layout): Notation => {
  const segments = layout.rows.flatMap(row => row.segments.map(segment => segment.tokens.map(token => token.text)))
  return { mark: decimalMarkOfDocument(segments.flat()), order: orderOfDocument(segments) }
}

export const readDocument = (pages: Page[], template: TemplateSchema): Document => {
  const layout = layOut(pages)
  const matches = findLabels(layout, fieldLabels(template))
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
