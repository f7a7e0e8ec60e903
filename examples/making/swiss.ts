/** Swiss: apostrophes in amounts, the window on the right, a heading over two lines. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf, taxesOf } from './invoice-data.ts'
import { cents, printed, SWISS } from './money.ts'
import { type Column, newPaper } from './paper.ts'

const data: InvoiceData = {
  number: '4711',
  issueDate: '2026-06-12',
  dueDate: '2026-07-12',
  currency: 'CHF',
  seller: {
    name: 'Bergwerk Schreinerei AG',
    street: 'Dorfstrasse 14',
    postcode: '3000',
    city: 'Musterdorf',
    country: 'CH',
    vatId: 'CHE123456788MWST',
    phone: '031 555 01 23',
  },
  buyer: { name: 'Familie Keller', street: 'Seeweg 2', postcode: '8000', city: 'Beispielsee', country: null },
  items: [
    {
      articleNumber: 'T-100',
      description: 'Esstisch, Eiche massiv',
      quantity: '1',
      unitPrice: '3890.00',
      taxRate: '8.1',
    },
    { articleNumber: 'S-220', description: 'Stuhl, gepolstert', quantity: '6', unitPrice: '412.50', taxRate: '8.1' },
    { articleNumber: 'M-001', description: 'Montage', quantity: '3.5', unitPrice: '98.00', taxRate: '8.1' },
  ],
  hasTaxes: true,
  payment: { iban: 'CH9300762011623852957' },
}

const COLUMNS: Column[] = [
  { title: 'Artikel-', x: 64 },
  { title: 'Bezeichnung', x: 130 },
  { title: 'Anzahl', x: 345, align: 'right' },
  { title: 'Preis', x: 430, align: 'right' },
  { title: 'Betrag', x: 530, align: 'right' },
]
const SECOND_LINE = ['nummer', '', '', 'CHF', 'CHF']

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Rechnung ${data.number}`, author: data.seller.name, family: 'mono' })
  const { seller, buyer } = data
  const size = 9
  paper.lines(
    64,
    46,
    [
      seller.name,
      seller.street,
      `CH-${seller.postcode} ${seller.city}`,
      'Telefon 031 555 01 23',
      'CHE-123.456.788 MWST',
    ],
    { size },
  )
  paper.lines(350, 130, [buyer.name, buyer.street, `${buyer.postcode} ${buyer.city}`], { size })
  paper.text(64, 220, 'Rechnung Nr. 4711', { size: 13, bold: true })
  paper.lines(64, 244, ['Datum: 12. Juni 2026', 'Zahlbar bis: 12. Juli 2026'], { size })
  paper.row(
    COLUMNS,
    296,
    COLUMNS.map(column => column.title),
    { size, bold: true },
  )
  paper.row(COLUMNS, 307, SECOND_LINE, { size, bold: true })
  paper.rule(64, 321, 530)
  let y = 328
  for (const item of data.items) {
    paper.row(
      COLUMNS,
      y,
      [
        item.articleNumber ?? '',
        item.description,
        item.quantity,
        printed(cents(item.unitPrice), SWISS),
        printed(amountOf(item), SWISS),
      ],
      { size },
    )
    y += 18
  }
  paper.rule(64, y, 530)
  const [tax] = taxesOf(data)
  const sums: [string, bigint][] = [
    ['Total netto', netOf(data)],
    [`MWST ${tax!.rate}%`, tax!.amount],
    ['Gesamtbetrag', grandTotalOf(data)],
  ]
  y += 8
  for (const [label, amount] of sums) {
    paper.text(300, y, label, { size, bold: label === 'Gesamtbetrag' })
    paper.text(530, y, printed(amount, SWISS), { size, align: 'right', bold: label === 'Gesamtbetrag' })
    y += 16
  }
  paper.text(64, y + 30, 'IBAN CH93 0076 2011 6238 5295 7', { size })
  return paper.bytes()
}

export const swiss: Example = { data, columns: { articleNumber: true }, draw }
