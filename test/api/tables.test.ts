/** Tables of a real document, from its bytes to the answer of the API. */
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { start } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const ROWS = [
  ['Port', 'Catch', ''],
  ['', '2024', '2025'],
  ['Skagen, with all of its landing places', '1,204', '1,377'],
  ['Hanstholm', '877', '902'],
]
const WIDTHS = [110, 70, 70]
const HEIGHT = 40
const [LEFT, TOP] = [72, 120]

/** A table whose rows are known by their lines alone: a text of it takes two lines. */
const ruledPdf = async (): Promise<Buffer> => {
  const document = new PDFDocument({ size: 'A4' })
  document.fontSize(11).text('Permit: 2026-114', LEFT, 72)
  const edges = [LEFT, LEFT + 110, LEFT + 180, LEFT + 250]
  const line = (x1: number, y1: number, x2: number, y2: number) => document.moveTo(x1, y1).lineTo(x2, y2).stroke()
  for (let row = 0; row <= ROWS.length; row++)
    line(row === 1 ? edges[1]! : LEFT, TOP + row * HEIGHT, edges[3]!, TOP + row * HEIGHT)
  for (const [at, x] of edges.entries()) line(x, TOP + (at === 2 ? HEIGHT : 0), x, TOP + ROWS.length * HEIGHT)
  for (const [row, texts] of ROWS.entries()) {
    for (const [column, text] of texts.entries()) {
      if (text !== '') document.text(text, edges[column]! + 4, TOP + row * HEIGHT + 6, { width: WIDTHS[column]! - 8 })
    }
  }
  document.end()
  return buffer(document)
}

const TABLES = `
  query ($id: ID!) {
    job(id: $id) {
      status
      result {
        ... on ExtractionResult {
          data
          documents {
            fields { path value }
            tables {
              firstPage lastPage rows headerRows confidence
              cells { row column rowSpan columnSpan text }
              citations { page left top width height text }
            }
          }
        }
      }
    }
  }`

const extracted = async (template: string): Promise<Answer> => {
  const source = base64Source(await ruledPdf(), 'catch.pdf')
  const { job } = await start(client, { source, target: { template }, waitSeconds: 60 })
  const answer = (await client.request(TABLES, { id: job.id })).job
  expect(answer.status).toBe('COMPLETED')
  return answer.result
}

describe('the tables of a document', () => {
  it('are told with their rows, cells and place', async () => {
    const [table, ...others] = (await extracted('auto')).documents[0].tables
    expect(others).toEqual([])
    expect(table).toMatchObject({ firstPage: 1, lastPage: 1, rows: ROWS, headerRows: 2 })
    expect(table.cells).toContainEqual({ row: 0, column: 1, rowSpan: 1, columnSpan: 2, text: 'Catch' })
    expect(table.cells).toContainEqual({ row: 0, column: 0, rowSpan: 2, columnSpan: 1, text: 'Port' })
    expect(table.confidence).toBeGreaterThan(0.5)
    const [citation] = table.citations
    expect(table.citations).toHaveLength(1)
    expect(citation).toMatchObject({ page: 1, text: expect.stringMatching(/^Port Catch 2024 2025 Skagen/) })
    expect(citation.left).toBeCloseTo((LEFT + 4) / 595.28, 2)
    expect(citation.top + citation.height).toBeLessThan((TOP + ROWS.length * HEIGHT) / 841.89)
  })

  it('stand in the data of auto beside labels and values, and have no fields', async () => {
    const result = await extracted('auto')
    expect(result.data).toEqual({
      pairs: [{ label: 'Permit', value: '2026-114' }],
      tables: [{ page: 1, rows: ROWS }],
    })
    expect(result.documents[0].fields).toEqual([
      { path: 'pairs[0].label', value: 'Permit' },
      { path: 'pairs[0].value', value: '2026-114' },
    ])
  })

  it('are told whatever the template asks', async () => {
    const result = await extracted('invoice')
    expect(result.documents[0].tables).toMatchObject([{ rows: ROWS }])
    expect(result.data).not.toHaveProperty('tables')
  })
})
