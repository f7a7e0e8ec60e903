/** American: US letter, labels above their values, month before day, dollars, one sales tax. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf, taxesOf } from './invoice-data.ts'
import { ENGLISH, printed } from './money.ts'
import { type Column, newPaper } from './paper.ts'

const data: InvoiceData = {
  number: '100482',
  issueDate: '2026-04-09',
  dueDate: '2026-05-09',
  purchaseOrderNumber: '7719-A',
  currency: 'USD',
  seller: {
    name: 'Copper Ridge Design LLC',
    street: '500 Example Avenue, Suite 210',
    postcode: '80202',
    city: 'Denver',
    country: 'US',
    email: 'billing@copper-ridge.example',
    phone: '(303) 555-0142',
  },
  buyer: {
    name: 'Lakeside Outfitters Inc.',
    street: '88 Sample Road',
    postcode: '55401',
    city: 'Minneapolis',
    country: 'US',
  },
  items: [
    { description: 'Logo design', quantity: '1', unitPrice: '1250.00', taxRate: '8.81' },
    { description: 'Catalog layout, 48 pages', quantity: '22.5', unitPrice: '95.00', taxRate: '8.81' },
    { description: 'Product photography', quantity: '14', unitPrice: '120.00', taxRate: '8.81' },
  ],
  hasTaxes: true,
  amountDue: 0n,
  payment: { terms: 'Net 30' },
}
data.amountDue = grandTotalOf(data)

const FACTS: [label: string, value: string, x: number][] = [
  ['Invoice Number', '100482', 54],
  ['Invoice Date', '04/09/2026', 174],
  ['Due Date', '05/09/2026', 294],
  ['P.O. Number', '7719-A', 414],
  ['Terms', 'Net 30', 504],
]

const COLUMNS: Column[] = [
  { title: 'Description', x: 54 },
  { title: 'Quantity', x: 360, align: 'right' },
  { title: 'Rate', x: 450, align: 'right' },
  { title: 'Amount', x: 558, align: 'right' },
]

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Invoice ${data.number}`, author: data.seller.name, size: 'LETTER' })
  const { seller, buyer } = data
  paper.text(54, 48, 'Invoice', { size: 26, bold: true })
  paper.text(558, 48, seller.name, { bold: true, align: 'right', size: 11 })
  const address = [
    seller.street,
    `${seller.city}, CO ${seller.postcode}`,
    '(303) 555-0142',
    'billing@copper-ridge.example',
  ]
  paper.lines(558, 64, address, { align: 'right' })
  paper.text(54, 132, 'BILL TO', { size: 8, bold: true })
  paper.lines(54, 145, [buyer.name, buyer.street, `${buyer.city}, MN ${buyer.postcode}`])
  for (const [label, value, x] of FACTS) {
    paper.text(x, 216, label, { size: 8, colour: '#777777' })
    paper.text(x, 228, value, { size: 10.5 })
  }
  let y = 276
  paper.row(
    COLUMNS,
    y,
    COLUMNS.map(column => column.title),
    { bold: true },
  )
  paper.rule(54, y + 15, 558)
  for (const item of data.items) {
    y += 24
    const price = printed(BigInt(item.unitPrice.replace('.', '')), ENGLISH)
    paper.row(COLUMNS, y, [item.description, item.quantity, `$${price}`, `$${printed(amountOf(item), ENGLISH)}`])
  }
  y += 44
  const [tax] = taxesOf(data)
  const sums: [string, bigint][] = [
    ['Subtotal', netOf(data)],
    [`Sales tax (${tax!.rate}%)`, tax!.amount],
    ['Total', grandTotalOf(data)],
    ['Balance due', grandTotalOf(data)],
  ]
  for (const [label, amount] of sums) {
    paper.text(450, y, label, { align: 'right', bold: label === 'Balance due' })
    paper.text(558, y, `$${printed(amount, ENGLISH)}`, { align: 'right', bold: label === 'Balance due' })
    y += 17
  }
  paper.text(54, 740, 'Thank you for your business. Please make checks payable to Copper Ridge Design LLC.', {
    size: 8.5,
  })
  return paper.bytes()
}

export const american: Example = { data, columns: {}, draw }
