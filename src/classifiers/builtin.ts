/** The classifier that every environment has: it tells apart what docstream has templates for, and other common documents. */
import { createHash } from 'node:crypto'
import { fromUUIDBytes } from 'typeid-js'
import { ID_PREFIXES } from '../ids.ts'
import type { SavedClass, SavedClassifier } from './entity.ts'

export type BuiltInClassifier = Pick<SavedClassifier, 'id' | 'name' | 'version' | 'title' | 'classes' | 'createdAt'>

/** @param template what it is extracted with; the template for any document where there is no other */
const documentClass = (name: string, description: string, template = 'auto'): SavedClass => ({
  name,
  description,
  keywords: [],
  template,
  exampleCount: 0,
})

const CLASSES: SavedClass[] = [
  documentClass('invoice', 'A seller asks a buyer to pay for goods or services.', 'invoice'),
  documentClass('receipt', 'What was bought and paid at a till.', 'receipt'),
  documentClass('purchase_order', 'A buyer orders goods or services.', 'purchase_order'),
  documentClass('ticket', 'A ride or flight, or the entry to an event, that was booked.', 'ticket'),
  documentClass('broadcast_order', 'Air time for advertising is ordered or billed.', 'broadcast_order'),
  documentClass('registration_form', 'Somebody registers with an authority.', 'registration_form'),
  documentClass('letter', 'Somebody writes to somebody.'),
  documentClass('contract', 'Parties agree on terms, and sign.'),
  documentClass('form', 'A form of any other kind, filled in or blank.'),
  documentClass('report', 'A text of some length about a subject: a report, an article, a manual.'),
  documentClass('identity_document', 'A passport, an identity card or a driving licence.'),
  documentClass('bank_statement', 'What was paid into and out of a bank account.'),
]

/** The same in every installation: made of its name and version. */
const idOf = (name: string, version: number): string =>
  fromUUIDBytes(
    ID_PREFIXES.Classifier,
    createHash('sha256').update(`built-in classifier ${name}@${version}`).digest().subarray(0, 16),
  )

export const DOCUMENTS: BuiltInClassifier = {
  id: idOf('documents', 1),
  name: 'documents',
  version: 1,
  title: 'Common documents',
  classes: CLASSES,
  createdAt: new Date('2026-01-01T00:00:00Z'),
}
