/** A small review, as the API would answer it. */
import { toJsonSchema } from '../../src/templates/json-schema.ts'
import type { FieldType, Json } from '../../src/web/review/browser/model/values.ts'
import type { Field, Review } from '../../src/web/review/browser/types.ts'

type More = { flagged?: boolean; documentIndex?: number; page?: number }

export const field = (
  path: string,
  type: FieldType,
  value: Json,
  { flagged = false, documentIndex = 0, page = 1 }: More = {},
): Field => ({
  documentIndex,
  path,
  type,
  value,
  text: value === null ? null : String(value),
  confidence: flagged ? 0.4 : 0.98,
  flagged,
  source: 'TEXT_LAYER',
  citations: [{ page, left: 0.1, top: 0.1, width: 0.1, height: 0.02, text: String(value) }],
  issues: [],
})

const SCHEMA = toJsonSchema([
  { name: 'number', type: 'STRING', required: true },
  { name: 'date', type: 'DATE' },
  { name: 'currency', type: 'STRING', enum: ['EUR', 'USD'] },
  { name: 'total', type: 'DECIMAL', title: 'Amount due' },
  {
    name: 'items',
    type: 'ARRAY',
    fields: [
      { name: 'text', type: 'STRING' },
      { name: 'price', type: 'OBJECT', fields: [{ name: 'net', type: 'DECIMAL' }] },
    ],
  },
  { name: 'grids', type: 'ARRAY', items: 'ARRAY' },
  { name: 'notes', type: 'ARRAY', items: 'STRING' },
] as Parameters<typeof toJsonSchema>[0]) as Json

export const review = (fields: Field[], jsonSchema: Json = SCHEMA): Review => ({
  id: 'rev_1',
  status: 'OPEN',
  revision: 3,
  threshold: 80,
  flaggedFieldCount: fields.filter(each => each.flagged).length,
  requiredAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
  decidedAt: null,
  decidedBy: null,
  comment: null,
  job: { id: 'job_1', originalName: 'a.pdf', templateName: 'invoice' },
  fields,
  corrections: [],
  documents: jsonSchema === null ? [] : [{ index: 0, type: null, firstPage: 1, lastPage: 2, jsonSchema }],
  pages: [1, 2].map(number => ({ number, width: 600, height: 800 })),
})
