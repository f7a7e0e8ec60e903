/** The purchase order and what answers it, as data: the buyer is the sender, the seller the one it is addressed to. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { lineItems } from './line-items.ts'
import { orderLabels, orderSections } from './order-labels.ts'
import { buyer, seller } from './parties.ts'
import { phrases } from './phrases.ts'
import { grandTotal, netTotal, taxTotal } from './totals.ts'

const heading: FieldSchema[] = [
  {
    name: 'number',
    type: 'STRING',
    kind: 'documentNumber',
    title: 'Order number',
    description: 'The number that the sender gave the document.',
    required: true,
    labels: phrases(`
      Purchase order number, Purchase order No, Purchase order #, Purchase order ID, Purchase order ref, Purchase order,
      PO number, PO No, PO #, PO ID, P.O. number, P.O. No, P.O. #, PO, P.O., Order number, Order No, Order #, Order ID,
      Our order number, Our order No, Order reference, Order response, Order response No, Order confirmation No,
      Order confirmation number, Order change, Order change No, Purchase No, Document number, Document No,
      Order acknowledgement No, Release order No,
      Bestellnummer, Bestell-Nr, Bestellung, Bestellung Nr, Bestellung Nummer, Unsere Bestellung, Unsere Bestellnummer,
      Best.-Nr, Bestell-ID, Auftragsnummer, Auftrags-Nr, Auftrag Nr, Auftragsbestätigung, Auftragsbestätigung Nr,
      Auftragsbestätigungsnummer, AB-Nr, Belegnummer, Beleg-Nr, Einkaufsbeleg, Einkaufsbelegnummer,
      Bon de commande, Bon de commande No, No bon de commande, No de bon de commande, No du bon de commande,
      Numéro de bon de commande, No de commande, Numéro de commande, No commande, Commande No, Numéro commande, Commande,
      Notre commande, Référence commande, Réf. commande, Confirmation de commande, Confirmation de commande No,
      Accusé de réception de commande, Accusé de réception de commande No,
      Número de pedido, No de pedido, Pedido No, No pedido, Orden de compra, Orden de compra No, Número de orden, Pedido,
      Ordine di acquisto, Ordine No, Ordine n, Numero ordine, No ordine, Numero d'ordine, Conferma d'ordine,
      Inkooporder, Inkoopordernummer, Inkooporder nr, Bestelnummer, Bestelnr, Ordernummer, Bestelbon, Bestelbon nr,
      Orderbevestiging
    `),
    weakLabels: phrases('Order, Auftrag, Ordine, Nr, No, Number, Nummer'),
    compounds: phrases('bestellung Nr, bestätigung Nr'),
    weakCompounds: phrases('bestellung, bestätigung'),
  },
  {
    name: 'issueDate',
    type: 'DATE',
    kind: 'issueDate',
    title: 'Order date',
    description: 'When the document was issued.',
    required: true,
    labels: phrases(`
      Order date, Date of order, Purchase order date, PO date, P.O. date, Date ordered, Ordered on, Date of issue, Issue date,
      Date issued, Issued, Issued on, Document date, Order placed, Date of purchase order, Response date, Confirmation date,
      Bestelldatum, Bestell-Datum, Datum der Bestellung, Bestellung vom, Bestellt am, Auftragsdatum, Auftrag vom,
      Belegdatum, Beleg-Datum, Ausstellungsdatum, Datum der Auftragsbestätigung,
      Date de commande, Date de la commande, Date commande, Commande du, Date du bon de commande, Date d'émission,
      Émis le, Émise le, En date du, Date de confirmation,
      Fecha de pedido, Fecha del pedido, Fecha pedido, Fecha de emisión, Fecha de orden, Data ordine, Data dell'ordine,
      Data documento, Data emissione, Besteldatum, Orderdatum
    `),
    weakLabels: phrases('Datum, Date, Fecha, Data, vom, dated, du'),
  },
  {
    name: 'deliveryDate',
    type: 'DATE',
    kind: 'deliveryDate',
    title: 'Delivery date',
    description: 'When the goods are wanted.',
    labels: phrases(`
      Delivery date, Date of delivery, Requested delivery date, Requested delivery, Required delivery date, Required by,
      Required date, Date required, Deliver by, Delivery by, Delivery on, Needed by, Need by date, Due date, Date due,
      Delivery due, Expected delivery, Expected delivery date, Ship date, Ship by, Shipping date, Promised date, Arrival date,
      Lieferdatum, Liefertermin, Gewünschtes Lieferdatum, Gewünschter Liefertermin, Wunschliefertermin, Wunschtermin,
      Lieferung am, Lieferung bis, Liefern bis, Lieferung zum, Zu liefern bis, Anlieferdatum, Anliefertermin,
      Voraussichtlicher Liefertermin,
      Date de livraison, Date de livraison souhaitée, Date de livraison demandée, Date de livraison prévue, Livraison le,
      Livraison prévue le, Livraison souhaitée le, À livrer le, À livrer avant le, Délai de livraison,
      Fecha de entrega, Fecha de entrega solicitada, Entregar antes de, Data di consegna, Data consegna, Consegna entro,
      Consegna prevista, Leverdatum, Leveringsdatum, Gewenste leverdatum, Levering op
    `),
  },
  {
    name: 'currency',
    type: 'STRING',
    kind: 'currency',
    title: 'Currency',
    description: 'ISO 4217.',
    labels: phrases(`
      Currency, Currency code, Order currency, Amounts in, All amounts in, All prices in, Währung, Bestellwährung,
      Belegwährung, Währungscode, Beträge in, Alle Beträge in, Devise, Devise de la commande, Monnaie, Montants en,
      Moneda, Divisa, Valuta, Importi in, Bedragen in
    `),
  },
]

const more = (field: FieldSchema, labels: string): FieldSchema => ({
  ...field,
  labels: [...(field.labels ?? []), ...phrases(labels)],
})

/** Who places the order: the sender of the document. */
const orderer = more(
  { ...buyer, description: 'Who places the order and has to pay.' },
  `
    Ordered by, Ordering party, Purchasing organisation, Purchased by, Buyer details, Buyer information,
    Purchaser details, Bestellt von, Bestellung von, Auftrag von, Commandé par, Donneur d'ordre, Commande de, Émetteur de la commande,
    Pedido por, Ordinante, Ordinato da, Besteld door
  `,
)

/** Who is to supply: the one that the document is addressed to. */
const supplier = more(
  { ...seller, description: 'Who is to supply the goods or services.', weakLabels: phrases('To, An, À, A, Aan') },
  `
    Order to, Vendor details, Vendor information, Vendor address, Supplier details, Supplier information, Supplier address,
    Vendor name, Supplier name, Seller details, Seller information, Contractor, Ordered from, Purchase from, Purchased from,
    Bestellung an, Auftrag an, Bestellt bei, Lieferantenanschrift, Lieferantenadresse,
    Commande à, Commandé à, Adresse fournisseur, Adresse du fournisseur, Coordonnées fournisseur,
    Pedido a, Datos del proveedor, Ordine a, Spett.le fornitore, Besteld bij, Gegevens leverancier
  `,
)

const FROM = phrases('From, Von, De, Da, Van')

export const purchaseOrder: TemplateSchema = {
  name: 'purchase_order',
  version: 1,
  title: 'Purchase order',
  description: 'Purchase orders and their confirmations: who orders what from whom, until when and for how much.',
  fields: [
    ...heading,
    supplier,
    { ...orderer, weakLabels: [...phrases('Kunde, Customer, Client, Cliente, Klant'), ...FROM] },
    lineItems,
    netTotal,
    taxTotal,
    // An order without tax has a net total alone.
    { ...grandTotal, required: false },
  ],
  otherLabels: orderLabels,
  otherSections: orderSections,
  issuer: 'buyer',
  titlesOfAnswers: phrases(`
    Order confirmation, Order acknowledgement, Order acknowledgment, Order response, Sales order confirmation,
    Acknowledgement of order, Confirmation of order, Auftragsbestätigung, Bestellbestätigung, Bestätigung Ihrer Bestellung,
    Confirmation de commande, Accusé de réception de commande, Confirmación de pedido, Conferma d'ordine, Conferma ordine,
    Orderbevestiging, Bevestiging van bestelling
  `),
}
