/** Irish: no tax (reverse charge), descriptions over two lines, ISO dates, totals on the left, seller and buyer side by side. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf } from './invoice-data.ts'
import { ENGLISH, printed } from './money.ts'
import { type Column, newPaper } from './paper.ts'

const data: InvoiceData = {
  number: '2026/0093',
  issueDate: '2026-05-28',
  dueDate: '2026-06-27',
  currency: 'EUR',
  seller: {
    name: 'Shamrock Cloud Services Ltd',
    street: '1 Example Quay',
    postcode: 'D02 XX00',
    city: 'Dublin',
    country: 'IE',
    vatId: 'IE1234567T',
    email: 'hello@shamrock-cloud.example',
  },
  buyer: {
    name: 'Alpenblick Verlag GmbH',
    street: 'Musterweg 5',
    postcode: '6020',
    city: 'Innsbruck',
    country: 'AT',
    vatId: 'ATU12345675',
  },
  items: [
    { description: 'Managed hosting, standard plan with daily backups, June 2026', quantity: '1', unitPrice: '340.00' },
    { description: 'Additional storage per 100 GB, June 2026', quantity: '4', unitPrice: '12.50' },
    { description: 'Migration of the archive, flat fee as agreed by e-mail', quantity: '1', unitPrice: '1180.00' },
  ],
  hasTaxes: false,
  payment: { iban: 'IE29AIBK93115212345678', bic: 'AIBKIE2D' },
}

const COLUMNS: Column[] = [
  { title: 'Service', x: 60 },
  { title: 'Units', x: 330, align: 'right' },
  { title: 'Price per unit', x: 430, align: 'right' },
  { title: 'Line total', x: 535, align: 'right' },
]

/** Lines as they break in the narrow first column. */
const LINES = [
  ['Managed hosting, standard plan', 'with daily backups, June 2026'],
  ['Additional storage per 100 GB,', 'June 2026'],
  ['Migration of the archive, flat fee', 'as agreed by e-mail'],
]

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Invoice ${data.number}`, author: data.seller.name })
  const { seller, buyer } = data
  paper.text(60, 50, `Invoice ${data.number}`, { size: 18 })
  paper.lines(60, 84, ['Date of issue: 2026-05-28', 'Payment due: 2026-06-27', 'Currency: EUR'])
  paper.text(60, 150, 'From', { bold: true })
  paper.lines(60, 164, [
    seller.name,
    seller.street,
    `${seller.city} ${seller.postcode}`,
    'Ireland',
    'VAT ID: IE1234567T',
    'hello@shamrock-cloud.example',
  ])
  paper.text(320, 150, 'To', { bold: true })
  paper.lines(320, 164, [buyer.name, buyer.street, `${buyer.postcode} ${buyer.city}`, 'Austria', 'VAT ID: ATU12345675'])
  let y = 276
  paper.row(
    COLUMNS,
    y,
    COLUMNS.map(column => column.title),
    { bold: true },
  )
  y += 22
  for (const [index, item] of data.items.entries()) {
    const price = printed(BigInt(item.unitPrice.replace('.', '')), ENGLISH)
    paper.row(COLUMNS, y, [LINES[index]![0]!, item.quantity, price, printed(amountOf(item), ENGLISH)])
    paper.text(60, y + 12, LINES[index]![1]!)
    y += 36
  }
  const sums: [string, bigint][] = [
    ['Net total', netOf(data)],
    ['Grand total', grandTotalOf(data)],
  ]
  y += 10
  for (const [label, amount] of sums) {
    paper.text(60, y, label)
    paper.text(220, y, `EUR ${printed(amount, ENGLISH)}`, { align: 'right' })
    y += 16
  }
  paper.lines(60, y + 24, [
    'Reverse charge: the recipient accounts for the tax.',
    'IBAN: IE29 AIBK 9311 5212 3456 78',
    'BIC: AIBKIE2D',
  ])
  return paper.bytes()
}

export const irish: Example = { data, columns: {}, draw }
