/** The invoice, as data: which fields it has and what they are called on paper. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { lineItems } from './line-items.ts'
import { otherLabels, otherSections } from './other-labels.ts'
import { buyer, seller } from './parties.ts'
import { phrases } from './phrases.ts'
import { amountDue, grandTotal, netTotal, taxes, taxTotal } from './totals.ts'

const heading: FieldSchema[] = [
  {
    name: 'number',
    type: 'STRING',
    kind: 'documentNumber',
    title: 'Invoice number',
    description: 'The number that the seller gave the document.',
    required: true,
    labels: phrases(`
      Rechnungsnummer, Rechnungs-Nr, Rechnung Nr, Rg-Nr, Re-Nr, Rechn.-Nr, Belegnummer, Beleg-Nr, Rechnung #,
      Gutschriftsnummer, Gutschrift-Nr, Gutschrift Nr, Rechnungs-ID, Fakturanummer,
      Faktura-Nr, Rechnungsnr,
      Invoice number, Invoice No, Invoice #, Invoice ID, Inv No, Inv #, Invoice ref, Invoice reference,
      Tax invoice number, Tax invoice No, Document number, Document No, Bill number, Bill No, Credit note number,
      Credit note No, Credit memo No, Receipt number, Reference number,
      Facture No, Numéro de facture, No de facture, No facture, Numéro facture, Facture numéro, Réf. facture,
      Référence facture, No de la facture, Numéro de la facture, Avoir No,
      Número de factura, Factura No, No factura, No de factura, Num. factura, Numero fattura, Fattura No,
      Fattura n, Nr fattura, Numero documento, Factuurnummer, Factuurnr, Factuur nr
    `),
    weakLabels: phrases(`
      Rechnung, Gutschrift, Faktura, Invoice, Tax invoice, Credit note, Facture, Avoir, Factura,
      Fattura, Factuur, Nr, No
    `),
    compounds: phrases('rechnung Nr, korrektur Nr'),
    weakCompounds: phrases('rechnung, rechnung information Nr'),
  },
  {
    name: 'issueDate',
    type: 'DATE',
    kind: 'issueDate',
    title: 'Invoice date',
    description: 'When the document was issued.',
    required: true,
    labels: phrases(`
      Rechnungsdatum, Belegdatum, Beleg-Datum, Ausstellungsdatum, Rechnung vom, Datum der Rechnung,
      Rechnungs-Datum, Fakturadatum, Rechn.-Datum, Ausgestellt am, Rg-Datum, Re-Datum,
      Invoice date, Date of invoice, Date of issue, Issue date, Date issued, Issued, Issued on, Issued at,
      Document date, Billing date, Bill date, Tax point, Tax date, Inv date, Invoice issued, Date/Tax point,
      Statement date,
      Date de facture, Date de la facture, Date facture, Date de facturation, Date d'émission, Facture du,
      Émise le, Émis le, Facturé le, En date du,
      Fecha de factura, Fecha factura, Fecha de emisión, Fecha de expedición, Data fattura, Data documento,
      Data emissione, Data di emissione, Factuurdatum, Datum factuur
    `),
    weakLabels: phrases('Datum, Date, Fecha, Data, vom, dated, du'),
  },
  {
    name: 'dueDate',
    type: 'DATE',
    kind: 'dueDate',
    title: 'Due date',
    description: 'Until when it is to be paid.',
    labels: phrases(`
      Fälligkeitsdatum, Fälligkeit, Fällig am, Fällig, Fällig bis, Zahlbar bis, Zahlbar bis zum, Zahlungsziel,
      Zahlungsziel bis, Zahlungsfrist, Zahlung bis, Zu zahlen bis, Bitte zahlen bis,
      Bitte überweisen Sie bis zum, Bitte überweisen Sie bis, netto bis, Tagen netto bis, ohne Abzug bis,
      Zahlbar ohne Abzug bis, Zahlbar ohne Abschlag bis, Zahlungstermin, Zahlungseingang bis,
      überweisen Sie bitte bis zum, Betrag fällig am, bis spätestens, bis zum, Fälligkeitstermin,
      Due date, Date due, Payment due, Payment due date, Due, Due on, Due by, Payment due by, Pay by,
      Please pay by, Please remit until, Payable by, Payable until, Amount due by, Payment date,
      Please pay before, To be paid by,
      Date d'échéance, Échéance, Date échéance, À payer avant le, À régler avant le, Payable le,
      Facture à régler le, À régler le, Date limite de paiement, Règlement le, Paiement avant le, À payer le,
      Payable avant le, Échéance le, À régler au plus tard le,
      Fecha de vencimiento, Vencimiento, Fecha límite de pago, Data scadenza, Scadenza, Data di scadenza,
      Scadenza pagamento, Vervaldatum, Te betalen voor, Uiterste betaaldatum, Betalen voor, Vervaldag
    `),
  },
  {
    name: 'deliveryDate',
    type: 'DATE',
    kind: 'deliveryDate',
    title: 'Delivery date',
    description: 'When the goods were delivered or the services rendered.',
    labels: phrases(`
      Lieferdatum, Leistungsdatum, Leistungs-Datum, Liefer- und Leistungsdatum, Lieferdatum/Leistungsdatum,
      Liefer-/Leistungsdatum, Leistungs- und Lieferdatum, Datum der Leistung, Datum der Lieferung,
      Tag der Lieferung, Tag der Leistung, Leistungszeitpunkt, Lieferung am, Geliefert am, Liefertermin,
      Lieferung vom,
      Delivery date, Date of delivery, Date of supply, Supply date, Service date, Date of service, Delivered on,
      Shipment date, Ship date, Shipping date, Date shipped, Completion date,
      Date de livraison, Livré le, Livraison le, Date de prestation, Date de la prestation, Date de la vente,
      Date de vente, Date de réalisation, Livraison du,
      Fecha de entrega, Fecha de operación, Data di consegna, Data consegna, Leverdatum, Leveringsdatum
    `),
  },
  {
    name: 'purchaseOrderNumber',
    type: 'STRING',
    kind: 'orderNumber',
    title: 'Purchase order number',
    description: "The buyer's number of the order.",
    labels: phrases(`
      Bestellnummer, Bestell-Nr, Bestellung, Bestellung Nr, Bestellung Nr. Kunde, Ihre Bestellung,
      Ihre Bestellnummer, Ihre Bestell-Nr, Ihre Bestellung Nr, Kundenbestellnummer, Kunden-Bestellnummer,
      Best.-Nr, Ihr Auftrag,
      Purchase order, Purchase order reference, Purchase order number, Purchase order No, PO number, PO No, PO #, P.O. number, P.O. No,
      P.O.#, PO, P.O., Customer PO, Your order, Your order No, Your order number, Order No, Order number,
      Order #, Order ID, Customer order No, Order reference,
      Bon de commande, No de commande, Numéro de commande, No commande, Commande No, Numéro commande,
      Votre commande, Référence commande, Réf. commande, Votre commande No, Commande, No bon de commande,
      Número de pedido, Pedido No, No pedido, Su pedido, Numero ordine, No ordine, Numero d'ordine, Ordine No,
      Ordine n, Bestelnummer, Bestelnr, Uw bestelling, Inkooporder, Ordernummer
    `),
  },
  {
    name: 'currency',
    type: 'STRING',
    kind: 'currency',
    title: 'Currency',
    description: 'ISO 4217.',
    required: true,
    labels: phrases(`
      Währung, Rechnungswährung, Beträge in, Alle Beträge in, Belegwährung, Währungscode, Currency,
      Currency code, Invoice currency, Amounts in, All amounts in, All prices in,
      Devise, Devise de la facture, Monnaie, Montants en, Montants exprimés en, Moneda, Divisa, Valuta,
      Importi in, Bedragen in
    `),
  },
]

const payment: FieldSchema = {
  name: 'payment',
  type: 'OBJECT',
  title: 'Payment',
  description: 'How to pay.',
  labels: phrases(`
    Zahlungsart, Bankverbindung, Zahlungsinformationen, Bank details, Payment details, Coordonnées bancaires,
    Kontoverbindung
  `),
  fields: [
    {
      name: 'iban',
      type: 'STRING',
      kind: 'iban',
      title: 'IBAN',
      description: 'The account to pay to, ISO 13616.',
      labels: phrases('IBAN, IBAN-Nr, IBAN No, Verkäufer-IBAN, IBAN Code, Bank account, Code IBAN, IBAN-nummer'),
    },
    {
      name: 'bic',
      type: 'STRING',
      kind: 'bic',
      title: 'BIC',
      description: 'The bank to pay to, ISO 9362.',
      labels: phrases(`
        BIC, SWIFT, BIC/SWIFT, SWIFT/BIC, SWIFT Code, Verkäufer-BIC, BIC-Code, SWIFT-BIC, BIC (SWIFT), Code BIC
      `),
    },
    {
      name: 'reference',
      type: 'STRING',
      kind: 'paymentReference',
      title: 'Payment reference',
      description: 'What the buyer is asked to quote when paying.',
      labels: phrases(`
        Zahlungsreferenz, Verwendungszweck, Payment reference, Referenz (bitte bei Zahlung angeben),
        Reference for payment, Please use the following communication for your payment, Remittance information,
        Referenznummer, Mandatsreferenz, Référence de paiement, Référence à rappeler, Referencia de pago,
        Causale, Betalingskenmerk, Payment ref, Communication, Référence paiement, Mitteilung
      `),
    },
    {
      name: 'terms',
      type: 'STRING',
      kind: 'paymentTerms',
      title: 'Payment terms',
      description: 'As printed, such as 30 days net.',
      labels: phrases(`
        Zahlungsbedingungen, Zahlungsbedingung, Zahlungskonditionen, Zahlungskondition, Zahlungsziel,
        Payment terms, Terms of payment, Terms, Conditions de paiement, Conditions de règlement,
        Modalités de paiement, Délai de paiement, Condiciones de pago, Condizioni di pagamento,
        Termini di pagamento, Betalingsvoorwaarden, Betaaltermijn, Betalingscondities
      `),
    },
  ],
}

export const invoice: TemplateSchema = {
  name: 'invoice',
  version: 1,
  title: 'Invoice',
  description: 'Invoices and credit notes: who, to whom, when, for what and how much.',
  fields: [...heading, seller, buyer, lineItems, netTotal, taxes, taxTotal, grandTotal, amountDue, payment],
  otherLabels,
  otherSections,
}
