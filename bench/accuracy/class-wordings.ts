/** The same six classes as different clients may describe them, each with the kind that it means. */
import type { DocumentClass } from '../../src/classification/schema.ts'

export type Wording = { kind: string; documentClass: DocumentClass }[]

const worded = (kind: string, name: string, description: string | null, ...keywords: string[]) => ({
  kind,
  documentClass: { name, description, keywords },
})

export const WORDINGS: Record<string, Wording> = {
  'English names': [
    worded(
      'invoice',
      'supplier invoices',
      'Bills that our suppliers send us for goods and services.',
      'amount due',
      'VAT',
    ),
    worded('receipt', 'till receipts', 'What employees hand in for their expenses.', 'cash', 'change', 'thank you'),
    worded(
      'registration_form',
      'Registration filings',
      'Statements that registrants file with an authority.',
      'registrant',
    ),
    worded('broadcast_order', 'AdBuys', 'Orders and bills for TV spots.', 'advertiser', 'flight dates', 'station'),
    worded('ticket', 'train-tickets', 'Tickets for business trips.', 'passenger', 'fare', 'Fahrkarte'),
    worded('purchase_order', 'POs', 'Orders that buyers place, and what sellers answer.', 'order number', 'buyer'),
  ],
  'German names': [
    worded('invoice', 'Rechnungen', 'Ein Lieferant verlangt Geld für Waren oder Leistungen.'),
    worded('receipt', 'Kassenbons', 'Belege aus Läden, Gaststätten und von Tankstellen.', 'Bar', 'Summe', 'Total'),
    worded(
      'registration_form',
      'Anmeldeformulare',
      'Jemand meldet sich bei einer Behörde an.',
      'registration',
      'Anmeldung',
    ),
    worded(
      'broadcast_order',
      'Werbeaufträge',
      'Sendezeit für Werbung im Fernsehen wird bestellt oder berechnet.',
      'spots',
    ),
    worded('ticket', 'Fahrkarten', 'Karten für Bahn, Bus und Flug.'),
    worded('purchase_order', 'Bestellungen', 'Ein Käufer bestellt Waren.', 'Bestellung', 'purchase order'),
  ],
  'names that say nothing': [
    worded(
      'invoice',
      'type A',
      'A seller asks a customer for payment of goods or services, with taxes, bank account and a date by which to pay.',
      'invoice number',
      'Rechnungsnummer',
      'facture',
      'due date',
    ),
    worded(
      'receipt',
      'type B',
      'Small slips from shops and restaurants that show what was paid at the till.',
      'cashier',
      'change',
      'Kasse',
      'total',
    ),
    worded(
      'registration_form',
      'type C',
      'Somebody declares to a government department who they act for; signed and filed.',
      'registration statement',
      'registrant',
    ),
    worded(
      'broadcast_order',
      'type D',
      'A station sells air time for commercials to an agency.',
      'advertiser',
      'spots',
      'flight dates',
    ),
    worded(
      'ticket',
      'type E',
      'Proof that a journey was paid, to be shown on the train.',
      'Fahrkarte',
      'passenger',
      'departure',
    ),
    worded(
      'purchase_order',
      'type F',
      'A company orders goods from a supplier.',
      'purchase order',
      'order response',
      'buyer',
    ),
  ],
  'sentences alone': [
    worded('invoice', 'K1', 'What our creditors send so that we settle what we owe them for deliveries.'),
    worded('receipt', 'K2', 'Little printouts handed to shoppers after they have paid.'),
    worded(
      'registration_form',
      'K3',
      'Papers with which agents of foreign states register with a government department.',
    ),
    worded('broadcast_order', 'K4', 'Which commercials run when on which channel, and at what price.'),
    worded('ticket', 'K5', 'Nachweis für eine Bahnreise.'),
    worded('purchase_order', 'K6', 'Un acheteur commande des marchandises.'),
  ],
}
