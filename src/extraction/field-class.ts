/** Fields that are alike in how surely they are found: what is known of one says something of the others. */
import type { FieldKind, FieldSchema } from './schema.ts'

/** CODE: numbers and ids; CHECKED: what has check digits or a shape of its own; NAME: names and parts of addresses. */
export type FieldClass = 'AMOUNT' | 'NUMBER' | 'DATE' | 'CODE' | 'CHECKED' | 'NAME' | 'TEXT'

const BY_KIND: Partial<Record<FieldKind, FieldClass>> = {
  identifier: 'CODE',
  documentNumber: 'CODE',
  orderNumber: 'CODE',
  customerNumber: 'CODE',
  paymentReference: 'CODE',
  bookingCode: 'CODE',
  taxNumber: 'CODE',
  phone: 'CODE',
  articleNumber: 'CODE',
  position: 'CODE',
  currency: 'CHECKED',
  country: 'CHECKED',
  iban: 'CHECKED',
  bic: 'CHECKED',
  vatId: 'CHECKED',
  email: 'CHECKED',
  name: 'NAME',
  merchant: 'NAME',
  merchantAddress: 'NAME',
  properName: 'NAME',
  person: 'NAME',
  departurePlace: 'NAME',
  arrivalPlace: 'NAME',
  registrant: 'NAME',
  signerName: 'NAME',
  signerTitle: 'NAME',
  street: 'NAME',
  postcode: 'NAME',
  city: 'NAME',
  quantity: 'NUMBER',
  taxRate: 'NUMBER',
  percentage: 'NUMBER',
}

/** By its kind, else by its type; a list is as its items. */
export const fieldClassOf = ({ kind, type, items, enum: options }: FieldSchema): FieldClass => {
  const byKind = kind && BY_KIND[kind]
  if (byKind) return byKind
  switch (type === 'ARRAY' ? (items ?? 'STRING') : type) {
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
      return 'DATE'
    case 'DECIMAL':
      return 'AMOUNT'
    case 'NUMBER':
    case 'INTEGER':
      return 'NUMBER'
    case 'BOOLEAN':
      return 'CHECKED'
    default:
      return options ? 'CHECKED' : 'TEXT'
  }
}
