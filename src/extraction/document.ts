/** A document as all stages see it: laid out, with its notation and the labels of the template found in it. */
import type { Page } from '../reading/page.ts'
import { labelsOfGrid } from './labels/label-grid.ts'
import { findLabels, type LabelMatch, labelsOf } from './labels/labels.ts'
import { wrappedLabels } from './labels/wrapped-labels.ts'
import { bySegment, type LabelsOfSegment } from './labels/zones.ts'
import { type Layout, layOut } from './layout.ts'
import { issuerOf } from './parties/issuer.ts'
import type { Notation } from './recognise/recogniser.ts'
import type { FieldKind, TemplateSchema } from './schema.ts'
import { indexSchema, type SchemaIndex } from './schema-index.ts'
import { type DayMonthOrder, orderOfDocument } from './values/dates.ts'
import { decimalMarkOfDocument } from './values/numbers.ts'
import { hasBritishCode, postalLine } from './values/postal.ts'

export type Document = {
  template: TemplateSchema
  schema: SchemaIndex
  layout: Layout
  notation: Notation
  /** Labels of fields in reading order, and by the segment they stand in. */
  matches: LabelMatch[]
  labels: LabelsOfSegment
  kindOf: (path: string) => FieldKind | undefined
  /** Who sends the document. */
  issuer: 'seller' | 'buyer'
}

/** "702-555-0142": a telephone number of North America. */
const NORTH_AMERICAN_PHONE = /^\(?[2-9]\d{2}\)?[-. ]?[2-9]\d{2}[-.]\d{4}$/

/** Tips are written on receipts of North America, where clocks count to twelve; elsewhere one or the other is usual. */
const hasTipAtTwelveHours = (words: string[]): boolean =>
  words.some(word => /^(?:gratuity|tips?):?$/i.test(word)) && words.some(word => /^(?:\d.*)?[AP]M[,.]?$/i.test(word))

/** The order of day and month where the document's addresses are: an American one may write to anywhere. */
const orderAtHome = (segments: string[][]): DayMonthOrder | null => {
  if (segments.some(words => postalLine(words)?.country === 'US')) return 'MONTH_FIRST'
  if (segments.some(hasBritishCode)) return 'DAY_FIRST'
  const words = segments.flat()
  const isAmerican = words.some(word => NORTH_AMERICAN_PHONE.test(word)) || hasTipAtTwelveHours(words)
  return isAmerican ? 'MONTH_FIRST' : null
}

const notationOf = (layout: Layout): Notation => {
  const segments = layout.rows.flatMap(row => row.segments.map(segment => segment.tokens.map(token => token.text)))
  return { mark: decimalMarkOfDocument(segments.flat()), order: orderOfDocument(segments, orderAtHome(segments)) }
}

export const readDocument = (pages: Page[], template: TemplateSchema): Document => {
  const layout = layOut(pages)
  const index = labelsOf(template).fields
  const found = findLabels(layout, index, wrappedLabels(layout, index))
  const matches = labelsOfGrid(found, layout, index)
  const schema = indexSchema(template)
  return {
    template,
    schema,
    layout,
    notation: notationOf(layout),
    matches,
    labels: bySegment(matches),
    kindOf: schema.kindOf,
    issuer: issuerOf(template, layout),
  }
}
