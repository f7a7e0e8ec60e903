/** The invoice of the demo: English, one page, a table with lines, labels beside their values, totals on the right. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf, taxesOf, taxTotalOf } from './invoice-data.ts'
import { asTyped, ENGLISH, printed } from './money.ts'
import { type Column, newPaper, type Paper } from './paper.ts'

const INK = '#17324d'
const PALE = '#e8eef4'
const GREY = '#5c6670'

const data: InvoiceData = {
  number: 'INV-2026-0117',
  issueDate: '2026-03-14',
  dueDate: '2026-04-13',
  deliveryDate: '2026-03-12',
  purchaseOrderNumber: 'PO-88213',
  currency: 'GBP',
  seller: {
    name: 'Harbour & Vale Ltd',
    street: '12 Quayside Lane',
    postcode: 'BS1 6XX',
    city: 'Bristol',
    country: 'GB',
    vatId: 'GB123456782',
    email: 'accounts@harbour-vale.example',
    phone: '+44 117 496 0123',
  },
  buyer: {
    name: 'Bright Oven Bakery Ltd',
    street: '4 Mill Street',
    postcode: 'BA1 5XX',
    city: 'Bath',
    country: 'GB',
    customerNumber: 'C-10482',
  },
  items: [
    {
      articleNumber: 'HV-210',
      description: 'Stone-ground wheat flour, 25 kg sack',
      quantity: '12',
      unit: 'pcs',
      unitPrice: '21.40',
      taxRate: '0',
    },
    {
      articleNumber: 'HV-335',
      description: 'Rye flour, 25 kg sack',
      quantity: '6',
      unit: 'pcs',
      unitPrice: '24.95',
      taxRate: '0',
    },
    {
      articleNumber: 'HV-802',
      description: 'Proofing basket, oval, 1 kg',
      details: ['Natural rattan, made in Somerset'],
      quantity: '20',
      unit: 'pcs',
      unitPrice: '9.75',
      taxRate: '20',
    },
    {
      articleNumber: 'HV-990',
      description: 'Oven thermometer, calibrated',
      quantity: '2',
      unit: 'pcs',
      unitPrice: '34.50',
      taxRate: '20',
    },
    {
      articleNumber: 'SVC-01',
      description: 'Delivery and unloading',
      quantity: '1.5',
      unit: 'hrs',
      unitPrice: '48.00',
      taxRate: '20',
    },
  ],
  hasTaxes: true,
  payment: { iban: 'GB29NWBK60161331926819', bic: 'NWBKGB2L', reference: 'INV-2026-0117', terms: '30 days net' },
}

const COLUMNS: Column[] = [
  { title: 'Item no.', x: 56 },
  { title: 'Description', x: 112 },
  { title: 'Qty', x: 338, align: 'right' },
  { title: 'Unit', x: 350 },
  { title: 'Unit price', x: 428, align: 'right' },
  { title: 'VAT %', x: 470, align: 'right' },
  { title: 'Amount', x: 539, align: 'right' },
]

const drawHead = (paper: Paper, { seller, buyer }: InvoiceData): void => {
  paper.box(0, 0, paper.width, 8, INK)
  paper.text(50, 42, seller.name, { size: 20, bold: true, colour: INK })
  paper.lines(50, 68, [seller.street, `${seller.city} ${seller.postcode}`, 'United Kingdom'], { colour: GREY })
  paper.text(545, 44, 'INVOICE', { size: 22, align: 'right', colour: INK })
  paper.text(50, 138, 'Bill to', { bold: true, colour: INK })
  paper.lines(50, 153, [buyer.name, buyer.street, `${buyer.city} ${buyer.postcode}`, 'United Kingdom'])
  const facts: [string, string][] = [
    ['Invoice number', 'INV-2026-0117'],
    ['Invoice date', '14 March 2026'],
    ['Due date', '13 April 2026'],
    ['Delivery date', '12 March 2026'],
    ['Customer no.', 'C-10482'],
    ['Purchase order', 'PO-88213'],
  ]
  facts.forEach(([label, value], index) => {
    paper.text(360, 138 + index * 15, label, { colour: GREY })
    paper.text(545, 138 + index * 15, value, { align: 'right', bold: index === 0 })
  })
}

const drawTable = (paper: Paper, { items }: InvoiceData): number => {
  let y = 258
  paper.box(50, y, 495, 20, PALE)
  paper.row(
    COLUMNS,
    y + 6,
    COLUMNS.map(column => column.title),
    { size: 8.5, bold: true, colour: INK },
  )
  y += 20
  for (const item of items) {
    paper.row(COLUMNS, y + 6, [
      item.articleNumber ?? '',
      item.description,
      asTyped(item.quantity, ENGLISH),
      item.unit ?? '',
      item.unitPrice,
      item.taxRate ?? '',
      printed(amountOf(item), ENGLISH),
    ])
    for (const detail of item.details ?? []) {
      y += 12
      paper.text(112, y + 6, detail, { size: 8, colour: GREY })
    }
    y += 22
    paper.rule(50, y, 545, 0.4)
  }
  return y
}

const drawTotals = (paper: Paper, data: InvoiceData, top: number): number => {
  const rows: [string, bigint][] = [['Net total', netOf(data)]]
  for (const tax of taxesOf(data)) rows.push([`VAT ${tax.rate}% on ${printed(tax.base, ENGLISH)}`, tax.amount])
  rows.push(['Total VAT', taxTotalOf(data)])
  let y = top + 12
  for (const [label, amount] of rows) {
    paper.text(360, y, label)
    paper.text(539, y, printed(amount, ENGLISH), { align: 'right' })
    y += 16
  }
  paper.box(350, y, 195, 24, INK)
  paper.text(360, y + 7, 'Total GBP', { bold: true, size: 11, colour: '#ffffff' })
  paper.text(539, y + 7, `£${printed(grandTotalOf(data), ENGLISH)}`, {
    bold: true,
    size: 11,
    align: 'right',
    colour: '#ffffff',
  })
  return y + 24
}

const drawFoot = (paper: Paper, top: number): void => {
  paper.text(50, top + 30, 'Payment', { bold: true, colour: INK })
  paper.lines(50, top + 45, [
    'Payment terms: 30 days net',
    'IBAN: GB29 NWBK 6016 1331 9268 19',
    'BIC: NWBKGB2L',
    'Payment reference: INV-2026-0117',
  ])
  paper.rule(50, 782, 545, 0.4)
  const contact =
    'Harbour & Vale Ltd  |  accounts@harbour-vale.example  |  Tel: +44 117 496 0123  |  VAT no.: GB 123 4567 82'
  paper.text(paper.width / 2, 790, contact, { size: 8, align: 'center', colour: GREY })
}

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Invoice ${data.number}`, author: data.seller.name })
  drawHead(paper, data)
  drawFoot(paper, drawTotals(paper, data, drawTable(paper, data)))
  return paper.bytes()
}

export const english: Example = {
  data,
  columns: { articleNumber: true, unit: true, taxRate: true, taxBase: true },
  draw,
}
