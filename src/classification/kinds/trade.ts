/** What is offered, ordered and delivered. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

const GOODS = phrases(`
  quantity, qty, unit price, description, item, item no, part number, unit, total, net, VAT, subtotal, ship to, deliver to, delivery date, delivery address,
  supplier, vendor, buyer, Menge, Einzelpreis, Bezeichnung, Artikel, Artikelnummer, Einheit, Gesamtpreis, Lieferadresse, Lieferdatum,
  Liefertermin, Lieferant, Position, Pos, quantité, désignation, prix unitaire, montant, référence, fournisseur, adresse de livraison,
  date de livraison, cantidad, precio, proveedor, quantità, prezzo, fornitore, aantal, prijs, leverancier
`)

export const purchaseOrder = kind({
  name: 'purchase_order',
  names: phrases(`
    purchase order, order, PO, P.O., buying order, supply order, customer order, procurement order, call-off order, order form, work order,
    Bestellung, Auftrag, Einkaufsbestellung, Bestellauftrag, Abruf, Bestellschein, commande, bon de commande, pedido, orden de compra,
    ordine, ordine di acquisto, bestelling, inkooporder
  `),
  about: phrases(`
    order, orders, buy, wants to buy, want to buy, Auftrag, Aufträge, commande, commandes,
    buyer, buyers, orders goods, order goods, orders from, company orders, customer orders, ordering, supplier, goods, to be delivered, procurement, purchasing, Käufer, bestellt, Besteller, Einkauf, Beschaffung, Waren, acheteur, commande des marchandises, commander, fournisseur, approvisionnement
  `),
  titles: phrases(`
    purchase order form, blanket order, call off, order change, purchase requisition, purchase order change, Abrufbestellung, Rahmenbestellung,
    Bestellformular, Bestellübersicht, commande d'achat, commande fournisseur
  `),
  marks: phrases(`
    purchase order no, purchase order number, purchase order ID, PO number, PO no, PO #, PO date, order date, please supply, please deliver, we order, we hereby order,
    vendor no, vendor number, supplier no, supplier number, requisitioner, requested by, authorized by, ship via, shipping terms, FOB, incoterms,
    buyer requisitioner, delivery terms, requested delivery date, delivery required by, quote this number, quote our order number, this order is subject to,
    acknowledge receipt of this order, global ID GLN, buyer electronic address, blanket order, order to, invoice to,
    Bestellnummer, Bestell-Nr, Bestelldatum, Bestellung Nr, hiermit bestellen wir, wir bestellen, bestellen wir, bitte liefern Sie,
    Lieferantennummer, Lieferanten-Nr, Besteller, Einkäufer, Lieferbedingungen, Lieferanschrift, gewünschter Liefertermin, Wunschtermin,
    Bitte bestätigen Sie, Auftragsbestätigung erbeten, Rechnungsanschrift,
    commande no, numéro de commande, date de commande, bon de commande no, acheteur, code fournisseur, nous vous prions de livrer, livrer à,
    date de livraison souhaitée, merci de nous confirmer, número de pedido, fecha de pedido, numero ordine, data ordine, bestelnummer, besteldatum
  `),
  labels: GOODS,
  against: phrases(`
    invoice number, invoice date, amount due, IBAN, receipt, Rechnungsnummer, Rechnungsdatum, zahlbar bis, numéro de facture, net à payer, advertiser, spots,
    flight dates, cashier, passenger, tracking number
  `),
  shape: { tabular: 0.5, prose: -0.6, tall: -0.4, numbered: -0.3 },
})

export const orderConfirmation = kind({
  name: 'order_confirmation',
  broader: { purchase_order: 0.9 },
  names: phrases(`
    order confirmation, order acknowledgement, order acknowledgment, order response, sales order, Auftragsbestätigung, Bestellbestätigung, Auftragsbestaetigung,
    confirmation de commande, accusé de réception de commande, confirmación de pedido, conferma d'ordine, orderbevestiging
  `),
  about: phrases(`
    confirms an order, confirms the order, confirmation of an order, accepts an order, seller confirms, bestätigt, bestätigt eine Bestellung, confirme la commande
  `),
  titles: phrases('sales order confirmation, order response, your order, Ihre Bestellung, acknowledgement of order'),
  marks: phrases(`
    sales order ID, sales order number, sales order no, thank you for your order, we confirm your order, we have received your order, purchase order ID, document status, confirmed delivery date,
    vielen Dank für Ihre Bestellung, vielen Dank für Ihren Auftrag, wir bestätigen Ihren Auftrag, Auftragsnummer, Auftrags-Nr, Auftragsbestätigung Nr,
    voraussichtlicher Liefertermin, merci pour votre commande, nous confirmons votre commande, nous accusons réception de votre commande
  `),
  labels: GOODS,
  against: phrases(
    'invoice number, invoice date, Rechnungsnummer, amount due, passenger, hiermit bestellen wir, we hereby order',
  ),
  shape: { tabular: 0.4, prose: -0.5, tall: -0.4 },
})

export const quotation = kind({
  name: 'quotation',
  names: phrases(`
    quotation, quote, offer, estimate, price quote, bid, tender, proposal, cost estimate, Angebot, Kostenvoranschlag, Offerte, Preisangebot,
    devis, offre, offre de prix, proposition commerciale, presupuesto, oferta, cotización, preventivo, offerta, offerte
  `),
  about: phrases(`
    offered, offers, price offer, prices, before ordering, proposed price, seller offers, potential customer, bietet, angeboten, Preise, propose, propose un prix, prix proposés
  `),
  titles: phrases('sales quotation, sales quote, price offer, Angebot Nr, devis no, cost proposal, quotation no'),
  marks: phrases(`
    quotation number, quotation no, quote number, quote no, quote date, quotation date, quotation valid, valid until, offer valid until, valid for 30 days,
    prepared for, we are pleased to offer, we are pleased to quote, thank you for your enquiry, thank you for your inquiry, request for quotation,
    to accept this quotation, acceptance of quotation, this estimate is, estimate no,
    Angebotsnummer, Angebots-Nr, Angebot vom, Angebotsdatum, gültig bis, wir bieten Ihnen an, bieten wir Ihnen, unterbreiten wir Ihnen, freibleibend,
    vielen Dank für Ihre Anfrage, Bindefrist, an dieses Angebot, Ihre Anfrage vom,
    devis no, numéro de devis, date du devis, validité, valable jusqu'au, bon pour accord, devis reçu avant l'exécution, validité du devis,
    validez, preventivo no
  `),
  labels: GOODS,
  against: phrases(
    'invoice number, invoice date, amount due, Rechnungsnummer, zahlbar bis, numéro de facture, receipt, cashier',
  ),
  shape: { tabular: 0.4, prose: -0.2, tall: -0.4 },
})

export const deliveryNote = kind({
  name: 'delivery_note',
  names: phrases(`
    delivery note, packing slip, packing list, dispatch note, despatch note, delivery slip, goods received note, shipping note, delivery order, proof of delivery,
    consignment note, waybill, bill of lading, shipping document, Lieferschein, Packzettel, Packliste, Warenbegleitschein, Frachtbrief, Wareneingangsschein,
    bon de livraison, bordereau de livraison, bordereau d'expédition, lettre de voiture, albarán, nota de entrega, documento di trasporto, bolla, DDT, pakbon, vrachtbrief
  `),
  about: phrases(`
    delivery, delivered, shipment, shipped, shipping, goods delivered, carrier, freight, transport, parcels, accompanies, accompanying goods, Lieferung, geliefert, Versand, Fracht, Sendung, begleitet, livraison, livré, expédition, transport
  `),
  titles: phrases('advice note, shipping manifest, air waybill, sea waybill, delivery receipt, Lieferschein Nr, CMR'),
  marks: phrases(`
    delivery note number, delivery note no, delivery no, dispatch date, shipped date, ship date, quantity shipped, qty shipped, quantity delivered, qty ordered, backordered, back order, carrier, tracking number,
    number of packages, number of parcels, gross weight, net weight, pallets, goods received in good condition, received by, consignor, consignee, notify party, port of loading, port of discharge, vessel,
    Lieferschein-Nr, Lieferscheinnummer, Liefermenge, gelieferte Menge, Versanddatum, Versandart, Spediteur, Packstücke, Bruttogewicht, Nettogewicht, Ware erhalten, Ware ordnungsgemäß erhalten, Empfang bestätigt, Unterschrift Empfänger, Frachtführer,
    bon de livraison no, quantité livrée, quantité commandée, reste à livrer, transporteur, nombre de colis, poids brut, reçu en bon état, expéditeur, destinataire
  `),
  labels: GOODS,
  against: phrases(`
    invoice number, amount due, IBAN, total due, Rechnungsnummer, Rechnungsdatum, zahlbar, net à payer, grand total, Gesamtbetrag, total TTC, Zahlungsziel, payment terms
  `),
  shape: { tabular: 0.5, amounts: -1, amountRows: -0.6, prose: -0.6, tall: -0.4 },
})

export const broadcastOrder = kind({
  name: 'broadcast_order',
  broader: { purchase_order: 0.4, invoice: 0.4 },
  names: phrases(`
    broadcast order, ad buy, advertising order, air time order, airtime order, airtime, media order, media buy, media buying, insertion order, broadcast contract, advertising contract,
    TV order, TV spots, radio order, broadcast invoice, spot order, TV advertising, radio advertising, political advertising, commercial airtime, advertising,
    Werbeauftrag, Werbebuchung, Werbespots, Fernsehspots, TV-Werbung, Werbezeiten, Sendezeit, Spotbuchung, Fernsehwerbung, Radiowerbung, Mediaauftrag, Schaltauftrag, Einschaltplan,
    ordre d'insertion, achat d'espace, espace publicitaire, plan média, orden de publicidad, ordine pubblicitario
  `),
  about: phrases(`
    TV, television, radio, broadcast, broadcaster, TV station, stations, advertising, advertisement, advertisements, ads, advert, advertiser, commercials, commercial, spots, spot, air time, airtime, media agency, campaign, political ads, media, air, aired, slots, Fernsehen, Sender, Rundfunk, Werbung, Werbespots, Werbespot, Werbezeit, Sendezeit, Werbekunde, Kampagne, télévision, chaîne, publicité, publicitaire, spots publicitaires, spots télévisés, télévisés, antenne, annonceur, campagne
  `),
  titles: phrases(
    'broadcast contract, contract agreement between, media contract, schedule of spots, station invoice, affidavit of performance',
  ),
  marks: phrases(`
    advertiser, spots, spot, total spots, flight, flight dates, flight date, station, estimate number, estimate #, estimate, agency commission, agency name, agency code, air date, air time, air dates,
    broadcast month, broadcast week, broadcast calendar, billing calendar, billing cycle, account executive, primary AE, sales office, sales region, CPP, CPM, GRP, rating, spots per week, spots week, spot length,
    daypart, time period, program, programme, alt order, contract dates, schedule dates, start date end date, order rev, original date revision, cash/trade, EOM/EOC, demographic, demo,
    buyer name, buying contact, billing contact, product code, IDB #, advertiser code, agency ref, advertiser ref, makegood, make good, ISCI, airing, M T W T F S S, MTWTFSS, inventory code, line ch, separation, gross amount, net amount due, commission, network, cable, market, syscode,
    Werbetreibender, Werbekunde, Sendetermin, Sendetermine, Sendezeit, Spotlänge, Einschaltungen, Mediaagentur, annonceur, diffuseur, diffusion, durée du spot
  `),
  labels: phrases(
    'contract, contract #, agency, product, order, print date, rate, property, invoice, revision, gross, net, agency order, totals, week, days, length, type, channel, order #',
  ),
  against: phrases('cashier, VAT ID, passenger, abstract, references, IBAN, Kassenbon, ship to, unit price'),
  shape: { tabular: 0.8, prose: -0.4, tall: -0.6, dates: 0.5, times: 0.5 },
})
