/** An invoice with an unsure total, and a customer that would like to be a script. */
import PDFDocument from 'pdfkit'

export const HOSTILE = '<img/src=x/onerror=alert(1)>'
export const FIELDS = [
  { name: 'number', type: 'STRING', required: true, labels: ['Invoice number'] },
  { name: 'date', type: 'DATE', labels: ['Invoice date'] },
  { name: 'customer', type: 'STRING', labels: ['Customer'] },
  { name: 'total', type: 'DECIMAL', labels: ['Total'] },
  {
    name: 'items',
    type: 'ARRAY',
    fields: [
      { name: 'description', type: 'STRING', labels: ['Description'] },
      { name: 'quantity', type: 'DECIMAL', labels: ['Quantity'] },
      { name: 'amount', type: 'DECIMAL', labels: ['Amount'] },
    ],
  },
]

export type Line = [text: string, x: number, y: number]
export const LINES: Line[] = [
  ['Invoice', 60, 60],
  ['Invoice number: TB-1042', 60, 100],
  ['Invoice date: 12.03.2026', 60, 120],
  [`Customer: ${HOSTILE}`, 60, 140],
  ['Total: 120.50', 60, 160],
  ['Description', 60, 200],
  ['Quantity', 300, 200],
  ['Amount', 450, 200],
  ['Copper nails', 60, 220],
  ['2', 300, 220],
  ['20.50', 450, 220],
  ['Brass screws', 60, 240],
  ['1', 300, 240],
  ['100.00', 450, 240],
  ['130.50', 200, 600],
]

/** A4; places are in points. */
export const reviewPdf = async (): Promise<Buffer> => {
  const document = new PDFDocument({ size: 'A4' })
  const chunks: Buffer[] = []
  document.on('data', chunk => chunks.push(chunk))
  const ended = new Promise(resolve => document.on('end', resolve))
  for (const [text, x, y] of LINES) document.fontSize(11).text(text, x, y, { lineBreak: false })
  document.end()
  await ended
  return Buffer.concat(chunks)
}
