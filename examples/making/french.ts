/** French: the customer on the right, a table with lines over two pages with a sum carried forward, totals on the left. */
import {
  amountOf,
  type Example,
  grandTotalOf,
  type InvoiceData,
  type Item,
  netOf,
  taxesOf,
  taxTotalOf,
} from './invoice-data.ts'
import { cents, FRENCH, printed, total } from './money.ts'
import { type Column, newPaper, type Paper } from './paper.ts'

const goods: [reference: string, description: string, quantity: string, price: string][] = [
  ['VN-101', 'Côtes du Rhône rouge 2022, 75 cl', '36', '7.80'],
  ['VN-102', 'Côtes du Rhône blanc 2023, 75 cl', '24', '8.20'],
  ['VN-117', 'Muscat de Beaumes 2021, 50 cl', '12', '11.50'],
  ['VN-204', 'Crémant brut, 75 cl', '60', '9.90'],
  ['VN-205', 'Crémant rosé, 75 cl', '18', '10.40'],
  ['VN-310', 'Gigondas 2020, 75 cl', '24', '15.60'],
  ['VN-311', 'Gigondas 2019, magnum', '6', '33.00'],
  ['VN-420', 'Vacqueyras 2021, 75 cl', '30', '12.75'],
  ['JU-011', 'Jus de raisin artisanal, 1 l', '48', '3.10'],
  ['JU-012', 'Jus de pomme fermier, 1 l', '48', '2.65'],
  ['HU-001', 'Huile d’olive vierge extra, 50 cl', '20', '12.90'],
  ['HU-002', 'Huile d’olive citron, 25 cl', '20', '8.40'],
  ['TA-030', 'Tapenade noire, 180 g', '40', '4.35'],
  ['TA-031', 'Tapenade verte, 180 g', '40', '4.35'],
  ['MI-007', 'Miel de lavande, 500 g', '25', '7.95'],
  ['MI-008', 'Miel de châtaignier, 500 g', '25', '7.60'],
  ['NO-100', 'Nougat tendre, 250 g', '30', '6.80'],
  ['NO-101', 'Nougat noir, 250 g', '30', '6.80'],
  ['CO-900', 'Coffret découverte, trois vins', '10', '29.90'],
  ['CO-901', 'Coffret apéritif', '10', '24.50'],
  ['EM-050', 'Caisse en bois, six bouteilles', '15', '6.00'],
  ['TR-001', 'Transport, palette', '2', '89.00'],
]

const data: InvoiceData = {
  number: 'FA-2026-00042',
  issueDate: '2026-01-05',
  dueDate: '2026-02-04',
  currency: 'EUR',
  seller: {
    name: 'Le Panier du Soleil SARL',
    street: '27 chemin des Oliviers',
    postcode: '84200',
    city: 'Exempleville',
    country: null,
    vatId: 'FR32123456789',
    taxNumber: '123 456 789 00012',
    email: 'contact@panier-soleil.example',
    phone: '04 90 55 01 23',
  },
  buyer: {
    name: 'Épicerie des Halles',
    street: '3 rue du Marché',
    postcode: '69002',
    city: 'Modèle-sur-Saône',
    country: null,
    customerNumber: 'CL0815',
  },
  items: goods.map(
    ([articleNumber, description, quantity, unitPrice]): Item => ({
      articleNumber,
      description,
      quantity,
      unitPrice,
      taxRate: '20',
    }),
  ),
  hasTaxes: true,
  amountDue: 0n,
  payment: { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', terms: '30 jours fin de mois' },
}
data.amountDue = grandTotalOf(data)

const COLUMNS: Column[] = [
  { title: 'Référence', x: 48 },
  { title: 'Désignation', x: 112 },
  { title: 'Quantité', x: 358, align: 'right' },
  { title: 'P.U. HT', x: 420, align: 'right' },
  { title: 'TVA', x: 464, align: 'right' },
  { title: 'Montant HT', x: 546, align: 'right' },
]
const EDGES = [44, 108, 312, 364, 426, 470, 550]
const ROW = 19
const FIRST_PAGE_ITEMS = 16

const drawRows = (paper: Paper, items: Item[], top: number): number => {
  let y = top
  paper.row(
    COLUMNS,
    y + 5,
    COLUMNS.map(column => column.title),
    { bold: true, size: 9 },
  )
  paper.rule(44, y, 550)
  y += ROW
  for (const item of items) {
    paper.rule(44, y, 550)
    paper.row(COLUMNS, y + 5, [
      item.articleNumber ?? '',
      item.description,
      item.quantity,
      printed(cents(item.unitPrice), FRENCH),
      `${item.taxRate} %`,
      printed(amountOf(item), FRENCH),
    ])
    y += ROW
  }
  paper.rule(44, y, 550)
  for (const x of EDGES) paper.line(x, top, x, y)
  return y
}

const drawFoot = (paper: Paper, page: number): void => {
  const legal =
    'Le Panier du Soleil SARL au capital de 10 000 € – 27 chemin des Oliviers – 84200 Exempleville – SIRET : 123 456 789 00012'
  paper.text(paper.width / 2, 800, legal, { size: 7, align: 'center' })
  paper.text(
    paper.width / 2,
    811,
    'N° TVA intracommunautaire : FR32 123456789 – Tél : 04 90 55 01 23 – contact@panier-soleil.example',
    { size: 7, align: 'center' },
  )
  paper.text(550, 822, `Page ${page}/2`, { size: 7, align: 'right' })
}

const draw = (data: InvoiceData): Promise<Uint8Array> => {
  const paper = newPaper({ title: `Facture ${data.number}`, author: data.seller.name, family: 'serif' })
  const { seller, buyer, items } = data
  paper.lines(48, 44, [seller.name, seller.street, `${seller.postcode} ${seller.city}`], { size: 11 })
  paper.text(48, 112, 'FACTURE N° FA-2026-00042', { size: 15, bold: true })
  paper.lines(48, 136, ['Date de facture : 5 janvier 2026', 'Date d’échéance : 4 février 2026', 'N° client : CL0815'])
  paper.text(340, 112, 'Facturé à', { bold: true })
  paper.lines(340, 126, [buyer.name, buyer.street, `${buyer.postcode} ${buyer.city}`], { size: 11 })
  const first = items.slice(0, FIRST_PAGE_ITEMS)
  const y = drawRows(paper, first, 205)
  paper.text(426, y + 8, 'À reporter', { align: 'right' })
  paper.text(546, y + 8, printed(total(first.map(amountOf)), FRENCH), { align: 'right' })
  drawFoot(paper, 1)
  paper.newPage()
  paper.text(48, 40, 'FACTURE N° FA-2026-00042 du 5 janvier 2026')
  const end = drawRows(paper, items.slice(FIRST_PAGE_ITEMS), 70)
  const [tax] = taxesOf(data)
  paper.row(
    [
      { title: '', x: 48 },
      { title: '', x: 250, align: 'right' },
    ],
    end + 24,
    ['Total HT', `${printed(netOf(data), FRENCH)} €`],
  )
  paper.row(
    [
      { title: '', x: 48 },
      { title: '', x: 250, align: 'right' },
    ],
    end + 40,
    [`TVA ${tax!.rate} %`, `${printed(taxTotalOf(data), FRENCH)} €`],
  )
  paper.row(
    [
      { title: '', x: 48 },
      { title: '', x: 250, align: 'right' },
    ],
    end + 56,
    ['Total TTC', `${printed(grandTotalOf(data), FRENCH)} €`],
    { bold: true },
  )
  paper.row(
    [
      { title: '', x: 48 },
      { title: '', x: 250, align: 'right' },
    ],
    end + 72,
    ['Net à payer', `${printed(grandTotalOf(data), FRENCH)} €`],
    { bold: true },
  )
  paper.lines(48, end + 110, [
    'Conditions de règlement : 30 jours fin de mois',
    'IBAN : FR76 3000 6000 0112 3456 7890 189',
    'BIC : AGRIFRPP',
  ])
  drawFoot(paper, 2)
  return paper.bytes()
}

export const french: Example = { data, columns: { articleNumber: true, taxRate: true }, draw }
