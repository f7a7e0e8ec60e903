/** Labels that purchase orders have beside those of our fields: what stands by them is no number or date of the order. */
import { otherLabels, otherSections } from './other-labels.ts'
import { phrases } from './phrases.ts'

/** Of these an invoice says the number or date of an order, which is what an order itself is about. */
const OWN = new Set(
  phrases(`
    Auftragsnummer, Auftrag, Auftrags-Nr, Auftrag Nr, Bestelldatum, Bestell-Datum, Auftragsdatum, Datum der Bestellung,
    Bestellung vom, Order date, Date ordered, Date de commande, Fecha de pedido
  `),
)

export const orderLabels = [
  ...otherLabels.filter(label => !OWN.has(label)),
  ...phrases(`
    Sales order ID, Sales order number, Sales order ref, Quotation, Quotation No, Quotation ref, Quote, Quote ref, Quote number,
    Requisition No, Requisition number, Requisition, Request ref, Contract ref, Catalog ref, Blanket order ref, Blanket order No,
    Previous order No, Tender ID, Object ID, Project ID, Buyer ref, Job No, Job number, Vendor No, Vendor number, Vendor ID,
    Supplier No, Supplier number, Supplier ID, Effective period start, Effective period end, Global ID, Legal registration ID,
    Account code, Cost centre, Cost center, Ship via, FOB, F.O.B., Shipping terms, Shipping method, Delivery terms, Revision,
    Revision No, Version, Purchase order line, Order type, Buyer name, Requisitioner, Requested by, Approved by, Authorized by,
    Trading name, Date approved, Authorised by, Profile, Purpose code,
    Angebot, Angebot vom, Angebotsdatum, Anfrage, Anfragenummer, Anforderung, Anforderungsnummer, Rahmenvertrag,
    Ihre Kundennummer bei uns, Unsere Kundennummer, Einkäufer, Einkäufergruppe, Lieferbedingungen, Lieferbedingung, Versandart,
    Devis No, No de devis, Demande No, Marché No, No de marché, Code fournisseur, No fournisseur, Acheteur No, Affaire No, Affaire,
    Conditions de livraison, Mode de livraison, Presupuesto No, Oferta No, Solicitud No, Offerta No, Richiesta No, Offerte nr
  `),
]

/** Where goods go, come from and who gets the bill, when it is another one than the buyer. */
export const orderSections = [
  ...otherSections,
  ...phrases(`
    Ship from, Shipped from, Invoicee, Payer, Payee, Buyer requisitioner, Requisitioner, Buyer requisitionner, End user,
    Delivery location, Place of delivery, Site address, Consignee, Carrier, Forwarder, Special instructions, Terms, References, Delivery,
    Lieferort, Lieferstelle, Anlieferadresse, Anlieferung, Anlieferstelle, Spediteur, Verwendungsstelle, Abladestelle,
    Lieu d'expédition, Adresse d'enlèvement, Transporteur, Livrer à, À livrer à, Lugar de entrega, Entregar en, Luogo di consegna,
    Destinatario merce, Corriere, Leveradres, Afleveren bij
  `),
]
