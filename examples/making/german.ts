/** German: the sender's line above the address window, a table without lines, two tax rates. */
import { amountOf, type Example, grandTotalOf, type InvoiceData, netOf, taxesOf } from './invoice-data.ts'
import { asTyped, GERMAN, printed } from './money.ts'
import { type Column, newPaper, type Paper } from './paper.ts'

const data: InvoiceData = {
  number: 'RE-20260203-17',
  issueDate: '2026-02-03',
  dueDate: '2026-02-17',
  deliveryDate: '2026-01-30',
  currency: 'EUR',
  seller: {
    name: 'Gärtnerei Sonnenhügel GmbH',
    street: 'Lindenallee 8',
    postcode: '04109',
    city: 'Musterhausen',
    country: null,
    vatId: 'DE123456788',
    taxNumber: '231/123/45678',
    email: 'rechnung@sonnenhuegel.example',
    phone: '0341 5550123',
  },
  buyer: {
    name: 'Hotel Zur Post KG',
    street: 'Marktplatz 1',
    postcode: '01067',
    city: 'Beispielstadt',
    country: null,
    customerNumber: '20417',
  },
  items: [
    {
      description: 'Blumenkasten, bepflanzt',
      details: ['Sommerbepflanzung in Rot und Weiß'],
      quantity: '14',
      unit: 'Stück',
      unitPrice: '38.90',
      taxRate: '7',
    },
    { description: 'Tannengrün', quantity: '7.5', unit: 'kg', unitPrice: '4.20', taxRate: '7' },
    { description: 'Pflege der Außenanlage', quantity: '6', unit: 'Std.', unitPrice: '52.00', taxRate: '19' },
    { description: 'Rindenmulch', quantity: '2', unit: 'm³', unitPrice: '1049.50', taxRate: '19' },
  ],
  hasTaxes: true,
  payment: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', terms: '14 Tage ohne Abzug' },
}

const COLUMNS: Column[] = [
  { title: 'Pos.', x: 71 },
  { title: 'Bezeichnung', x: 104 },
  { title: 'Menge', x: 330, align: 'right' },
  { title: 'Einheit', x: 340 },
  { title: 'Einzelpreis', x: 440, align: 'right' },
  { title: 'USt. %', x: 485, align: 'right' },
  { title: 'Gesamt', x: 545, align: 'right' },
]

const drawHead = (paper: Paper, { seller, buyer }: InvoiceData): void => {
  paper.text(545, 40, 'Gärtnerei Sonnenhügel', { size: 17, bold: true, align: 'right', colour: '#2f6b2f' })
  paper.text(71, 128, `${seller.name} · ${seller.street} · ${seller.postcode} ${seller.city}`, { size: 6.5 })
  paper.lines(71, 145, [buyer.name, 'Frau Erika Beispiel', buyer.street, `${buyer.postcode} ${buyer.city}`], {
    size: 10.5,
  })
  const facts: [string, string][] = [
    ['Rechnungsnummer:', 'RE-20260203-17'],
    ['Rechnungsdatum:', '03.02.2026'],
    ['Leistungsdatum:', '30.01.2026'],
    ['Kundennummer:', '20417'],
  ]
  facts.forEach(([label, value], index) => {
    paper.text(370, 145 + index * 14, label)
    paper.text(470, 145 + index * 14, value)
  })
  paper.text(71, 262, 'Rechnung', { size: 16, bold: true })
  paper.text(71, 288, 'Sehr geehrte Frau Beispiel, wir danken für Ihren Auftrag und berechnen wie folgt:')
}

const drawTable = (paper: Paper, { items }: InvoiceData): number => {
  let y = 318
  paper.row(
    COLUMNS,
    y,
    COLUMNS.map(column => column.title),
    { bold: true },
  )
  y += 20
  for (const [index, item] of items.entries()) {
    paper.row(COLUMNS, y, [
      String(index + 1),
      item.description,
      asTyped(item.quantity, GERMAN),
      item.unit ?? '',
      printed(BigInt(item.unitPrice.replace('.', '')), GERMAN),
      item.taxRate ?? '',
      printed(amountOf(item), GERMAN),
    ])
    for (const detail of item.details ?? []) {
      y += 17
      paper.text(104, y, detail, { size: 8.5 })
    }
    y += 20
  }
  return y
}

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Rechnung ${data.number}`, author: data.seller.name })
  drawHead(paper, data)
  let y = drawTable(paper, data) + 8
  const sums: [string, bigint][] = [['Nettobetrag', netOf(data)]]
  for (const tax of taxesOf(data))
    sums.push([`zzgl. ${tax.rate} % USt. auf ${printed(tax.base, GERMAN)} €`, tax.amount])
  for (const [label, amount] of sums) {
    paper.text(330, y, label)
    paper.text(545, y, `${printed(amount, GERMAN)} €`, { align: 'right' })
    y += 15
  }
  paper.text(330, y, 'Rechnungsbetrag', { bold: true })
  paper.text(545, y, `${printed(grandTotalOf(data), GERMAN)} €`, { bold: true, align: 'right' })
  paper.lines(71, y + 45, ['Zahlungsbedingungen: 14 Tage ohne Abzug', 'Zahlbar bis 17.02.2026'])
  paper.rule(71, 762, 545, 0.4)
  paper.lines(71, 768, [data.seller.name, data.seller.street, `${data.seller.postcode} ${data.seller.city}`], {
    size: 7.5,
  })
  paper.lines(225, 768, ['Tel.: 0341 5550123', 'rechnung@sonnenhuegel.example', 'Geschäftsführerin: Rosa Muster'], {
    size: 7.5,
  })
  paper.lines(
    390,
    768,
    ['IBAN: DE89 3704 0044 0532 0130 00', 'BIC: COBADEFFXXX', 'USt-IdNr.: DE123456788', 'Steuernummer: 231/123/45678'],
    { size: 7.5 },
  )
  return paper.bytes()
}

export const german: Example = {
  data,
  columns: { position: true, unit: true, taxRate: true, taxBase: true },
  draw,
}
