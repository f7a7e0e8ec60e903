/** What an example invoice says, and the values that must be found in it. */
import { percent, plain, times, total } from './money.ts'

export type Item = {
  position?: string
  articleNumber?: string
  /** The first line is the description; further lines are details below it. */
  description: string
  details?: string[]
  quantity: string
  unit?: string
  unitPrice: string
  taxRate?: string
}

export type Party = {
  name: string
  street: string
  postcode: string
  city: string
  country: string | null
  vatId?: string
  taxNumber?: string
  email?: string
  phone?: string
  customerNumber?: string
}

export type InvoiceData = {
  number: string
  issueDate: string
  dueDate?: string
  deliveryDate?: string
  purchaseOrderNumber?: string
  currency: string
  seller: Party
  buyer: Party
  items: Item[]
  /** false where no sum of the taxes is printed. */
  hasTaxes: boolean
  amountDue?: bigint
  payment?: { iban?: string; bic?: string; reference?: string; terms?: string }
}

export const amountOf = (item: Item): bigint => times(item.quantity, item.unitPrice)

export const netOf = (data: InvoiceData): bigint => total(data.items.map(amountOf))

export type Tax = { rate: string; base: bigint; amount: bigint }

/** Taxes by rate, in the order in which the rates first appear. */
export const taxesOf = (data: InvoiceData): Tax[] =>
  [...new Set(data.items.flatMap(item => item.taxRate ?? []))].map(rate => {
    const base = total(data.items.filter(item => item.taxRate === rate).map(amountOf))
    return { rate, base, amount: percent(rate, base) }
  })

export const taxTotalOf = (data: InvoiceData): bigint => total(taxesOf(data).map(tax => tax.amount))

export const grandTotalOf = (data: InvoiceData): bigint => netOf(data) + taxTotalOf(data)

const seller = ({ name, street, postcode, city, country, ...rest }: Party) => ({
  name,
  street,
  postcode,
  city,
  country,
  vatId: rest.vatId ?? null,
  taxNumber: rest.taxNumber ?? null,
  email: rest.email ?? null,
  phone: rest.phone ?? null,
})

const buyer = ({ name, street, postcode, city, country, vatId, customerNumber }: Party) => ({
  name,
  street,
  postcode,
  city,
  country,
  vatId: vatId ?? null,
  customerNumber: customerNumber ?? null,
})

/** What printed columns a table has: values of columns that are not printed are null in the truth. */
export type Printed = {
  position?: boolean
  articleNumber?: boolean
  unit?: boolean
  taxRate?: boolean
  taxBase?: boolean
}

/** The document in the shape of the invoice template. */
export const truthOf = (data: InvoiceData, columns: Printed) => ({
  number: data.number,
  issueDate: data.issueDate,
  dueDate: data.dueDate ?? null,
  deliveryDate: data.deliveryDate ?? null,
  purchaseOrderNumber: data.purchaseOrderNumber ?? null,
  currency: data.currency,
  seller: seller(data.seller),
  buyer: buyer(data.buyer),
  lineItems: data.items.map((item, index) => ({
    position: columns.position ? (item.position ?? String(index + 1)) : null,
    articleNumber: columns.articleNumber ? (item.articleNumber ?? null) : null,
    description: item.description,
    quantity: item.quantity,
    unit: columns.unit ? (item.unit ?? null) : null,
    unitPrice: item.unitPrice,
    taxRate: columns.taxRate ? (item.taxRate ?? null) : null,
    amount: plain(amountOf(item)),
  })),
  netTotal: plain(netOf(data)),
  taxes: data.hasTaxes
    ? taxesOf(data).map(tax => ({
        rate: tax.rate,
        base: columns.taxBase ? plain(tax.base) : null,
        amount: plain(tax.amount),
      }))
    : [],
  taxTotal: data.hasTaxes ? plain(taxTotalOf(data)) : null,
  grandTotal: plain(grandTotalOf(data)),
  amountDue: data.amountDue === undefined ? null : plain(data.amountDue),
  payment: {
    iban: data.payment?.iban ?? null,
    bic: data.payment?.bic ?? null,
    reference: data.payment?.reference ?? null,
    terms: data.payment?.terms ?? null,
  },
})

export type Example = { data: InvoiceData; columns: Printed; draw: (data: InvoiceData) => Promise<Uint8Array> }
