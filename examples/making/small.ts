/** As small as an invoice can be: for examples that carry the file within their text. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf, taxesOf } from './invoice-data.ts'
import { ENGLISH, printed } from './money.ts'
import { newPaper } from './paper.ts'

const data: InvoiceData = {
  number: 'A-17',
  issueDate: '2026-07-01',
  currency: 'EUR',
  seller: { name: 'Tiny Tea Ltd', street: '1 Short Street', postcode: 'D01 XX00', city: 'Dublin', country: 'IE' },
  buyer: { name: 'Corner Café', street: '2 Long Road', postcode: 'T12 XX00', city: 'Cork', country: 'IE' },
  items: [
    { description: 'Green tea', quantity: '10', unitPrice: '4.50', taxRate: '23' },
    { description: 'Teapot', quantity: '1', unitPrice: '18.00', taxRate: '23' },
  ],
  hasTaxes: true,
}

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: 'Invoice A-17', author: 'Tiny Tea Ltd' })
  const { seller, buyer, items } = data
  paper.lines(50, 50, [seller.name, seller.street, `${seller.city} ${seller.postcode}`, 'Ireland'])
  paper.lines(50, 130, ['Bill to', buyer.name, buyer.street, `${buyer.city} ${buyer.postcode}`, 'Ireland'])
  paper.lines(350, 130, ['Invoice number: A-17', 'Invoice date: 1 July 2026'])
  const columns = [50, 300, 380, 460].map(x => ({ title: '', x }))
  paper.row(columns, 220, ['Description', 'Quantity', 'Price', 'Amount'])
  let y = 240
  for (const item of items) {
    paper.row(columns, y, [item.description, item.quantity, item.unitPrice, printed(amountOf(item), ENGLISH)])
    y += 16
  }
  const [tax] = taxesOf(data)
  const sums: [string, bigint][] = [
    ['Net total', netOf(data)],
    ['VAT 23%', tax!.amount],
    ['Total', grandTotalOf(data)],
  ]
  for (const [label, amount] of sums) {
    y += 16
    paper.row(columns, y, ['', '', label, `€${printed(amount, ENGLISH)}`])
  }
  return paper.bytes()
}

export const small: Example = { data, columns: {}, draw }
