import { expect, it } from 'vitest'
import type { StreamedEvent } from '../../src/cli/client.ts'
import { progressView } from '../../src/cli/progress-view.ts'

const linesOf = (events: Partial<StreamedEvent>[]): string[] => {
  let text = ''
  const show = progressView({
    write: (part: string | Uint8Array) => {
      text += String(part)
      return true
    },
  })
  const progress = { percent: 50, message: '' }
  for (const [seq, event] of events.entries()) show({ seq, type: '', stage: 'EXTRACTING', progress, ...event })
  return text.split('\n').filter(Boolean)
}

const field = (documentIndex: number, value: unknown): Partial<StreamedEvent> => ({
  type: 'FIELD_EXTRACTED',
  documentIndex,
  field: { path: 'total', value, confidence: 0.9 },
})
const found = (documentType: string | null, firstPage: number, lastPage: number): Partial<StreamedEvent> => ({
  type: 'DOCUMENT_FOUND',
  documentType,
  firstPage,
  lastPage,
})

it('shows stages, class and fields, and leaves out what was not found', () => {
  expect(
    linesOf([
      { type: 'STAGE_CHANGED', stage: 'CLASSIFYING' },
      { type: 'CLASSIFIED', classification: { className: 'in\u001bvoice', confidence: 0.987 } },
      field(0, '4.20'),
      field(0, null),
    ]),
  ).toEqual([
    '› Classifying',
    '  class                        in voice  (99 %)',
    '  total                        4.20  (90 %)',
  ])
})

it('tells apart the fields of several documents', () => {
  expect(linesOf([found('invoice', 1, 3), found(null, 5, 5), field(1, '4.20')])).toEqual([
    '  1. invoice, pages 1–3',
    '  2. unknown, pages 5–5',
    '  2. total                     4.20  (90 %)',
  ])
})
