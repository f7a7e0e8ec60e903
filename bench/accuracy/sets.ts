/** The sets of documents with known answers: which template reads them, and which of its values answers to which truth. */

export type List = {
  path: string /** Name in the truth -> name in the items of the list. */
  columns: Record<string, string>
}

export type DocumentSet = {
  template: string
  /** The set whose documents are read, where it is another; what the files tell of themselves is taken then. */
  withDataOf?: string
  /** Name in the truth -> path in the data. */
  fields: Record<string, string>
  lists?: Record<string, List>
  /** The truth is the issuer's own data: what it lacks the document has not, as a rule. */
  isComplete?: true
  /** All documents are of one issuer. */
  isOneLayout?: true
  /** Other measures than all fields together: name -> fields in the truth. */
  measures?: Record<string, string[]>
}

const LINE_ITEMS: List = {
  path: 'lineItems',
  columns: { description: 'description', quantity: 'quantity', unit_price: 'unitPrice', amount: 'amount' },
}

const ofParty = (party: 'seller' | 'buyer', ...parts: string[]): Record<string, string> =>
  Object.fromEntries(parts.map(part => [`${party}_${part}`, `${party}.${part === 'vat_id' ? 'vatId' : part}`]))

const TOTALS = { net_total: 'netTotal', tax_total: 'taxTotal', grand_total: 'grandTotal' }
const HEAD = { number: 'number', issue_date: 'issueDate', currency: 'currency' }
const RECEIPT_MEASURES = { 'merchant, date, total': ['merchant', 'date', 'total'] }

export const SETS: Record<string, DocumentSet> = {
  zugferd: {
    template: 'invoice',
    isComplete: true,
    fields: {
      ...HEAD,
      due_date: 'dueDate',
      ...ofParty('seller', 'name', 'postcode', 'city', 'vat_id'),
      ...ofParty('buyer', 'name', 'postcode', 'city', 'vat_id'),
      po_number: 'purchaseOrderNumber',
      ...TOTALS,
      amount_due: 'amountDue',
      iban: 'payment.iban',
    },
    lists: { line_items: LINE_ITEMS },
    measures: {
      'seven fields': ['number', 'issue_date', 'seller_name', 'grand_total', 'net_total', 'tax_total', 'currency'],
      'line items': ['line_items.description', 'line_items.quantity', 'line_items.unit_price', 'line_items.amount'],
    },
  },
  invoice2data: {
    template: 'invoice',
    fields: {
      ...HEAD,
      due_date: 'dueDate',
      ...ofParty('seller', 'name', 'vat_id'),
      ...TOTALS,
      iban: 'payment.iban',
    },
  },
  parsee_invoices: {
    template: 'invoice',
    fields: { ...HEAD, due_date: 'dueDate', ...ofParty('seller', 'name'), ...ofParty('buyer', 'name'), ...TOTALS },
  },
  orderx: {
    template: 'purchase_order',
    isComplete: true,
    fields: {
      ...HEAD,
      ...ofParty('seller', 'name', 'postcode', 'city'),
      ...ofParty('buyer', 'name', 'postcode', 'city'),
      ...TOTALS,
    },
    lists: { line_items: LINE_ITEMS },
  },
  sroie: {
    template: 'receipt',
    fields: { merchant: 'merchant', address: 'merchantAddress', date: 'date', total: 'total' },
    measures: RECEIPT_MEASURES,
  },
  receipts_world: {
    template: 'receipt',
    fields: {
      merchant: 'merchant',
      date: 'date',
      time: 'time',
      currency: 'currency',
      total: 'total',
      tax_total: 'taxTotal',
      net_total: 'netTotal',
      tip: 'tip',
      number: 'number',
    },
    measures: RECEIPT_MEASURES,
  },
  adbuy: {
    template: 'broadcast_order',
    fields: {
      contract_number: 'contractNumber',
      advertiser: 'advertiser',
      gross_amount: 'grossAmount',
      currency: 'currency',
      flight_from: 'flightFrom',
      flight_to: 'flightTo',
    },
  },
  fara: { template: 'registration_form', fields: { registrant_name: 'registrantName', file_date: 'fileDate' } },
  bahn_tickets: {
    template: 'ticket',
    isOneLayout: true,
    fields: {
      booking_code: 'bookingCode',
      travel_date: 'travelDate',
      booking_date: 'bookingDate',
      currency: 'currency',
      total: 'total',
    },
  },
}

/** The same documents as jobs read them by default. */
for (const name of ['zugferd', 'orderx']) SETS[`${name}-embedded`] = { ...SETS[name]!, withDataOf: name }

/** Of a template of such sets; its truth is tables. */
export const TABLE_SET = 'icdar2013_tables'

type Data = { [name: string]: unknown }

const at = (data: unknown, path: string): unknown =>
  path.split('.').reduce((value, name) => (value as Data | null | undefined)?.[name], data)

/** The data of a result as the truth calls its fields. */
export const answersOf = ({ fields, lists = {} }: DocumentSet, data: Data): Data => ({
  ...Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, at(data, path)])),
  ...Object.fromEntries(
    Object.entries(lists).map(([name, { path, columns }]) => [
      name,
      ((at(data, path) ?? []) as Data[]).map(item =>
        Object.fromEntries(Object.entries(columns).map(([column, key]) => [column, item[key]])),
      ),
    ]),
  ),
})
