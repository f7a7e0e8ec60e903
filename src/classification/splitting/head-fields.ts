/** The numbers and dates that a page names as those of its document: what the next page should name too, if at all. */
import { labelCandidates } from '../../extraction/candidates.ts'
import { type Document, readDocument } from '../../extraction/document.ts'
import type { LabelMatch } from '../../extraction/labels/labels.ts'
import { scoreOf } from '../../extraction/leaf.ts'
import type { FieldKind, FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import type { Page } from '../../reading/page.ts'

const phrases = (text: string): string[] =>
  text
    .split(/[,\n]+/)
    .map(phrase => phrase.trim())
    .filter(Boolean)

const field = (name: string, kind: FieldKind, type: 'STRING' | 'DATE', labels: string, weak = ''): FieldSchema => ({
  name,
  type,
  kind,
  labels: phrases(labels),
  weakLabels: phrases(weak),
})

const HEAD: TemplateSchema = {
  name: 'head',
  version: 1,
  title: 'Head of a document',
  fields: [
    {
      ...field(
        'number',
        'documentNumber',
        'STRING',
        `Invoice number, Invoice No, Invoice #, Invoice ID, Document number, Document No, Doc No, Receipt number,
        Receipt No, Receipt #, Bill No, Bill number, Credit note No, Contract number, Contract No, Contract #,
        Contract, Contract/Revision, Order number, Order No, Order #, Order/Rev, Order ID, Purchase order No, PO number,
        PO No, Quote number, Quote No, Offer No, Statement number, Statement No, Registration No, Registration number,
        Ticket number, Ticket No, Booking reference, Booking code, Reference number, Delivery note No, Policy number,
        Trans No, Transaction No, Check #, Slip No, Bill #,
        Rechnungsnummer, Rechnungs-Nr, Rechnung Nr, Rechnungsnr, Belegnummer, Beleg-Nr, Bon-Nr, Vertragsnummer,
        Vertrag Nr, Auftragsnummer, Auftrags-Nr, Auftrag, Bestellnummer, Bestell-Nr, Angebotsnummer, Angebot Nr,
        Lieferscheinnummer, Lieferschein-Nr, Vorgangsnummer, Aktenzeichen, Gutschriftsnummer, Quittung Nr,
        Facture No, Numéro de facture, No de facture, Commande No, Numéro de commande, Contrat No, Devis No, Référence,
        Ticket No, Avoir No,
        Número de factura, Factura No, Pedido No, Contrato No, Numero fattura, Fattura n, Ordine n, Factuurnummer,
        Factuurnr, Ordernummer`,
        'Rechnung, Invoice, Facture, Factura, Fattura, Factuur, Nr, No, Order, Receipt',
      ),
      compounds: ['rechnung Nr', 'korrektur Nr'],
    },
    field(
      'date',
      'issueDate',
      'DATE',
      `Invoice date, Date of issue, Issue date, Document date, Billing date, Statement date, Order date, Date of order,
      Contract date, Print date, Rechnungsdatum, Belegdatum, Ausstellungsdatum, Auftragsdatum, Bestelldatum,
      Vertragsdatum, Druckdatum, Date de facture, Date de la facture, Date d'émission, Date de commande,
      Fecha de factura, Data fattura, Factuurdatum`,
      'Datum, Date, Fecha, Data, vom, du',
    ),
    field(
      'customer',
      'customerNumber',
      'STRING',
      `Customer number, Customer No, Customer ID, Customer #, Client number, Client No, Account number, Account No,
      Kundennummer, Kunden-Nr, Kundennr, Kunden Nr, Debitor, Numéro client, No client, Code client, Client No,
      Número de cliente, Codice cliente, Klantnummer`,
    ),
  ],
}

/** Values by the labels that they stand by. */
export type Named = Map<string, string>

export type HeadFields = { number: Named; date: Named; customer: Named }

/** Weaker candidates stand by a label by chance. */
const LEAST_SCORE = 0.4
/** A page that people read names fewer. */
const MOST_NAMED = 12

/** A page as the stages of extraction see it. */
export const readHead = (page: Page): Document => readDocument([page], HEAD)

const keyOf = ({ segment, from, to }: LabelMatch): string =>
  segment.tokens
    .slice(from, to)
    .map(({ key }) => key)
    .join('')

export const headFieldsOf = ({ matches, schema, layout, labels, notation }: Document): HeadFields => {
  const candidates = labelCandidates(matches, schema.leaves, layout, labels, notation)
  const namedBy = (path: string): Named => {
    const named: Named = new Map()
    for (const { value, label, evidence } of candidates.get(path) ?? []) {
      if (scoreOf(evidence) < LEAST_SCORE || named.size >= MOST_NAMED) break
      const key = label ? keyOf(label) : ''
      if (!named.has(key)) named.set(key, value)
    }
    return named
  }
  return { number: namedBy('number'), date: namedBy('date'), customer: namedBy('customer') }
}
