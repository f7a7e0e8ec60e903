/** The invoice, as data: which fields it has and what they are called on paper. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { buyer, seller } from './parties.ts'
import { phrases } from './phrases.ts'

const heading: FieldSchema[] = [
  {
    name: 'number',
    type: 'STRING',
    kind: 'documentNumber',
    title: 'Invoice number',
    required: true,
    labels: phrases(`
      Rechnungsnummer, Rechnungs-Nr, Rechnung Nr, Rg-Nr, Re-Nr, Rechn.-Nr, Belegnummer, Beleg-Nr, Rechnung #,
      *rechnung Nr, *korrektur Nr, Gutschriftsnummer, Gutschrift-Nr, Gutschrift Nr, Rechnungs-ID, Fakturanummer,
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
      *rechnung, Rechnung, Gutschrift, Faktura, Invoice, Tax invoice, Credit note, Facture, Avoir, Factura,
      Fattura, Factuur, Nr, No, *rechnung information Nr
    `),
  },
  {
    name: 'issueDate',
    type: 'DATE',
    kind: 'issueDate',
    title: 'Invoice date',
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
    weakLabels: phrases('Datum, Date, Fecha, Data, vom, von, dated, du, le, den, of'),
  },
  {
    name: 'dueDate',
    type: 'DATE',
    kind: 'dueDate',
    title: 'Due date',
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
    title: 'Delivery date',
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
    kind: 'identifier',
    title: 'Purchase order number',
    labels: phrases(`
      Bestellnummer, Bestell-Nr, Bestellung, Bestellung Nr, Bestellung Nr. Kunde, Ihre Bestellung,
      Ihre Bestellnummer, Ihre Bestell-Nr, Ihre Bestellung Nr, Kundenbestellnummer, Kunden-Bestellnummer,
      Best.-Nr, Ihr Auftrag,
      Purchase order, Purchase order number, Purchase order No, PO number, PO No, PO #, P.O. number, P.O. No,
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

const lineItems: FieldSchema = {
  name: 'lineItems',
  type: 'ARRAY',
  kind: 'lineItems',
  title: 'Line items',
  fields: [
    {
      name: 'position',
      type: 'STRING',
      kind: 'position',
      title: 'Position',
      labels: phrases(`
        Pos, Position, Pos.-Nr, Pos-Nr, Lfd. Nr, Zeile, Item No, Line, Line No, Item #, Sl No, S. No, Sr No,
        Ligne, No ligne, Línea, Riga, Regel
      `),
      weakLabels: phrases('#, Nr, No'),
    },
    {
      name: 'articleNumber',
      type: 'STRING',
      kind: 'articleNumber',
      title: 'Article number',
      labels: phrases(`
        Artikelnummer, Artikel-Nr, Art.-Nr, Art. Nr, ArtNr, Artikel Nr, Unsere Art.Nr, Art-Nr-Lieferant,
        Art-Nr-Lief, Materialnummer, Material-Nr, Produktnummer, Produkt-Nr, Bestellnr, SKU, EAN, GTIN,
        Referenzen,
        Article number, Article No, Item number, Item code, Item ID, Product code, Product No, Product ID,
        Product number, Part number, Part No, Code, Stock code, Material, Model, Catalog No,
        Référence, Réf, Référence fournisseur, Code article, No article, Réf. article, Code produit,
        Référence produit, Referencia, Ref, Código, Codice, Cod. articolo, Codice articolo, Artikelcode,
        Artikelnr
      `),
      weakLabels: phrases('Art-Nr-Kunde, Ihre Art.Nr, Art-Nr, Artikel'),
    },
    {
      name: 'description',
      type: 'STRING',
      kind: 'description',
      title: 'Description',
      required: true,
      labels: phrases(`
        Beschreibung, Bezeichnung, Artikelbezeichnung, Artikelbeschreibung, Produkt, Leistung,
        Leistungsbeschreibung, Produktbezeichnung, Artikel, Text, Warenbezeichnung, Positionstext, Gegenstand,
        Beschreibung / Memo, Produktbeschreibung, Tätigkeit, Art der Leistung, Dienstleistung, Leistungsart,
        Posten,
        Description, Item, Items, Item description, Product, Product description, Products, Service, Services,
        Details, Charge name, Charge description, Description of goods, Particulars, Activity, Product name,
        Article, Goods, Description of services, Work performed, Task, Product/Service, Item & description,
        Désignation, Libellé, Désignation des produits, Produit, Prestation, Description des prestations,
        Intitulé, Désignation des prestations, Description du produit,
        Descripción, Concepto, Producto, Servicio, Detalle, Descrizione, Prodotto, Articolo,
        Descrizione dei beni, Omschrijving, Beschrijving, Product/dienst, Artikelomschrijving
      `),
    },
    {
      name: 'quantity',
      type: 'DECIMAL',
      kind: 'quantity',
      title: 'Quantity',
      labels: phrases(`
        Menge, Anzahl, Stück, Stückzahl, Anz, Menge/Einheit, Menge Einheit, Stunden, Stk, Quantity, Qty, Qnty,
        Units, Hours, Hrs, Qty shipped, Quantity shipped, Quantity invoiced, Count, Pieces, Hrs/Qty, Qty/Hrs,
        Quantité, Qté, Qte, Nombre, Nb, Heures, Cantidad, Cant, Uds, Unidades, Quantità, Q.tà, Qtà, Aantal
      `),
      weakLabels: phrases('Amount, Zahl, Number'),
    },
    {
      name: 'unit',
      type: 'STRING',
      kind: 'unit',
      title: 'Unit',
      labels: phrases(`
        Einheit, Mengeneinheit, Meng.-einheit, ME, Einh, Eht, Unit, UoM, U/M, Unit of measure, UM, Unité, Unidad,
        Unità, U.M., Eenheid
      `),
    },
    {
      name: 'unitPrice',
      type: 'DECIMAL',
      kind: 'unitPrice',
      title: 'Unit price',
      labels: phrases(`
        Einzelpreis, Preis, E-Preis, EP, Einzel, Stückpreis, Preis/Einheit, Preis je Einheit, Preis pro Einheit,
        Preis/Einh, Nettopreis, Einzelpreis netto, VK-Preis, VK-Preis ohne MwSt, Netto-Einzelpreis, Preis/Stk,
        Einheitspreis, Einzelbetrag, Stundensatz, E.-Preis, Satz, Preis netto, Netto EP, Preis pro Stück,
        Einzelpreis EUR,
        Unit price, Price, Unit cost, Price per unit, Price/unit, Rate, Each, Unit, Price each,
        Unit price excl. VAT, Unit price net, Net price, Net unit price, Hourly rate, Unit rate, Cost,
        Price/Rate, Rate/Price, Price (excl. VAT),
        Prix unitaire, Prix unitaire HT, P.U., PU, P.U. HT, PU HT, Prix, Prix unitaire net, Prix HT, Prix/unité,
        Prix unit, Prix unit. HT, Tarif, P.U. H.T., Taux horaire,
        Precio, Precio unitario, Precio unit, P. unitario, Prezzo, Prezzo unitario, Prezzo unit, Prijs,
        Stukprijs, Prijs per stuk, Eenheidsprijs, Tarief
      `),
      weakLabels: phrases('Prix unitaire de base, Bruttopreis, List price'),
    },
    {
      name: 'taxRate',
      type: 'DECIMAL',
      kind: 'taxRate',
      title: 'Tax rate in per cent',
      labels: phrases(`
        Steuersatz, USt, USt %, USt-Satz, MwSt, MwSt-%, MwSt %, MwSt-Satz, Steuer, Steuer %, USt. in %,
        Ust.-Satz, MWSt.-Satz, St-Satz,
        VAT, VAT %, VAT rate, Tax, Tax rate, Tax %, Taxes, GST, GST %, Sales tax, TVA, Taux TVA, Taux TVA ligne,
        TVA %, Taux de TVA, Taux, IVA, IVA %, Tipo IVA, % IVA, Aliquota, Aliquota IVA, BTW, BTW %, Btw-tarief
      `),
    },
    {
      name: 'amount',
      type: 'DECIMAL',
      kind: 'lineAmount',
      title: 'Amount',
      labels: phrases(`
        Gesamtpreis, Gesamt, Gesamtbetrag, Betrag, Nettobetrag, Summe, G-Preis, GP, Positionsbetrag,
        Positionsbetrag ohne USt, Zeilenbetrag, Zeilenbetrag ohne MwSt, Entgelt, Nettowert, Netto, Gesamt netto,
        Betrag netto, Gesamtpreis netto, Preis gesamt, Wert, Netto gesamt, Total, Positionssumme, Betrag EUR,
        Gesamtpreis EUR, Gesamt EUR, Gesamtwert, G.-Preis, Summe netto,
        Amount, Line total, Total, Total price, Net amount, Line amount, Amount excl. VAT, Line amount excl. VAT,
        Extended price, Ext. price, Net, Total amount, Total excl. VAT, Net total, Price total, Value, Net value,
        Extension, Total net, Total (excl. VAT), Extended amount,
        Montant, Montant HT, Total HT, Montant HT ligne, Prix total, Prix total HT, Montant H.T., Total ligne,
        Montant net, Montant net HT, Total net HT,
        Importe, Importe total, Total línea, Importo, Totale, Prezzo totale, Imponibile, Bedrag, Totaal,
        Totaalbedrag, Totaalprijs, Totaal excl. btw
      `),
      weakLabels: phrases('Subtotal, Zwischensumme, Price'),
    },
  ],
}

const taxes: FieldSchema = {
  name: 'taxes',
  type: 'ARRAY',
  kind: 'taxes',
  title: 'Taxes by rate',
  fields: [
    { name: 'rate', type: 'DECIMAL', kind: 'taxRate', title: 'Rate in per cent' },
    { name: 'base', type: 'DECIMAL', kind: 'taxBase', title: 'Taxable amount' },
    { name: 'amount', type: 'DECIMAL', kind: 'taxAmount', title: 'Tax amount' },
  ],
}

const totals: FieldSchema[] = [
  {
    name: 'netTotal',
    type: 'DECIMAL',
    kind: 'netTotal',
    title: 'Net total',
    labels: phrases(`
      Rechnungssumme ohne USt, Rechnungssumme netto, Nettobetrag, Nettosumme, Summe netto, Gesamt netto,
      Gesamtnetto, Gesamtbetrag netto, Netto gesamt, Netto-Betrag, Nettogesamtbetrag, Netto, Summe ohne USt,
      Summe ohne MwSt, Gesamtsumme netto, Warenwert netto, Rechnungsbetrag netto, Betrag netto, Netto-Summe,
      Gesamtnettobetrag, Total netto, Zwischensumme netto, Zwischensumme (netto), Nettowarenwert,
      Gesamtbetrag ohne USt, Gesamtbetrag ohne MwSt, Gesamtpreis netto, Summe Netto (excl. USt),
      Rechnungssumme netto (excl. USt), Rechnungssumme netto (exkl. USt), Nettoentgelt, Netto-Rechnungsbetrag,
      Net total, Total net, Net amount, Total excl. VAT, Total excluding VAT, Total ex VAT, Total net amount,
      Total before tax, Net, Net invoice amount, Subtotal excl. VAT, Total without VAT, Subtotal (excl. VAT),
      Amount excl. VAT, Total excluding tax, Subtotal before tax, Net value, Total (excl. VAT), Taxable amount,
      Total taxable, Total exclusive of VAT, Invoice net total, Total net value, Total € excl. VAT,
      Total excl. tax, Amount net,
      Total HT, Total H.T., Montant HT, Montant total HT, Total net HT, Total hors taxes, Sous-total HT, Net HT,
      Base HT, Total général HT, Montant net HT, Total hors TVA, Montant hors TVA, Total htva,
      Montant total hors taxes, Montant hors taxes,
      Base imponible, Total sin IVA, Importe neto, Total neto, Imponibile, Totale imponibile, Totale netto,
      Totale esclusa IVA, Totaal excl. btw, Totaal exclusief btw, Netto totaal, Subtotaal excl. btw, Totaal excl,
      Bedrag excl. btw
    `),
    weakLabels: phrases(`
      Zwischensumme, Subtotal, Sub-total, Sub total, Sous-total, Sous total, Subtotale, Subtotaal,
      Positionssumme, Zwischensumme (zzgl. MwSt), Summe, Warenwert, Summe Positionen, Positionen netto,
      Basisbetrag, Steuerbasisbetrag, Base, Basis
    `),
  },
  taxes,
  {
    name: 'taxTotal',
    type: 'DECIMAL',
    kind: 'taxTotal',
    title: 'Tax total',
    labels: phrases(`
      Steuerbetrag, Steuerbetrag in, Umsatzsteuer, Mehrwertsteuer, USt-Betrag, MwSt-Betrag, Summe Umsatzsteuer,
      Summe USt, Summe MwSt, USt. Gesamt, MwSt. gesamt, Gesamt USt, zzgl. Umsatzsteuer, zzgl. MwSt, zzgl. USt,
      zuzüglich Umsatzsteuer, zuzüglich MwSt, zzgl. Mehrwertsteuer, MwSt, USt, Gesamtbetrag USt, Steuer gesamt,
      Gesamtsteuer, Umsatzsteuerbetrag, Mehrwertsteuerbetrag, Steuer, Steuern, + MwSt, enthaltene MwSt,
      enthaltene Umsatzsteuer, inkl. MwSt, darin enthaltene USt, Summe Steuern, Umsatzsteuer gesamt, plus MwSt,
      Gesamt MwSt,
      VAT, VAT total, Total VAT, VAT amount, Tax, Total tax, Sales tax, Tax amount, Tax total, GST, Total GST,
      HST, Plus VAT, Total tax amount, VAT @, Total VAT amount, Taxes, Total taxes,
      TVA, Total TVA, Montant TVA, Montant de TVA, Montant total TVA, Montant de la TVA, Total de la TVA,
      Total T.V.A., T.V.A., Montant TVA EUR, Montant de TVA EUR, Total taxes,
      IVA, Total IVA, Cuota IVA, Importe IVA, Cuota, Imposta, Totale IVA, Importo IVA, BTW, Totaal btw,
      BTW bedrag, Btw-bedrag
    `),
  },
  {
    name: 'grandTotal',
    type: 'DECIMAL',
    kind: 'grandTotal',
    title: 'Grand total',
    required: true,
    labels: phrases(`
      Bruttosumme, Rechnungssumme brutto, Rechnungsbetrag, Gesamtbetrag, Gesamtsumme, Endbetrag, Endsumme,
      Bruttobetrag, Gesamtbetrag brutto, Gesamt brutto, Brutto, Summe brutto, Rechnungsendbetrag, Rechnungssumme,
      Rechnungssumme brutto (inkl. USt), Gesamt, Gesamtpreis, Rechnungsbetrag brutto, Gesamtbetrag inkl. MwSt,
      Gesamtbetrag inkl. USt, Gesamtsumme brutto, Summe inkl. MwSt, Summe inkl. USt, Total inkl. MwSt,
      Brutto-Betrag, Gesamtbetrag (brutto), Gesamtbetrag (inkl. MwSt), Rechnungsgesamtbetrag, Total brutto,
      Brutto gesamt, Bruttorechnungsbetrag, Rechnungsbetrag (brutto), Totalbetrag, Gesamtrechnungsbetrag,
      Bruttogesamtbetrag,
      Grand total, Invoice total, Total incl. VAT, Total including VAT, Total inc VAT, Total amount,
      Invoice amount, Gross total, Gross amount, Total gross, Total, Total (incl. VAT), Total payable,
      Amount incl. VAT, Total invoice amount, Total including tax, Total incl. tax, Total invoice, Total price,
      Overall total, Total inclusive of VAT, Total € incl. VAT, Total EUR incl. VAT, Total with VAT, Total USD,
      Total EUR, Total GBP, Total invoice value,
      Total TTC, Total T.T.C., Montant TTC, Montant total TTC, Total général, Total général TTC, Montant total,
      Net à payer TTC, Montant TTC EUR, Total facture, Montant T.T.C., Total toutes taxes comprises,
      Montant de la facture, Total tvac,
      Total factura, Importe total, Total con IVA, Total IVA incluido, Total a pagar, Totale fattura, Totale,
      Totale documento, Totale ivato, Totale IVA inclusa, Totale complessivo, Totaal, Totaal incl. btw,
      Totaal inclusief btw, Totaalbedrag, Factuurbedrag, Bedrag incl. btw, Eindtotaal, Totaal incl
    `),
    weakLabels: phrases('Summe, Betrag, Amount'),
  },
  {
    name: 'amountDue',
    type: 'DECIMAL',
    kind: 'amountDue',
    title: 'Amount due',
    labels: phrases(`
      Zahlbetrag, Offener Betrag, Zu zahlender Betrag, Fälliger Betrag, Restbetrag, Noch zu zahlen, Zu zahlen,
      Offener Rechnungsbetrag, Ausstehender Betrag, Zahlungsbetrag, Zu überweisender Betrag, Offen, Fällig,
      Restzahlung, Zu bezahlender Betrag, Zahlbarer Betrag,
      Amount due, Balance due, Balance, Amount payable, Total due, Due payable, Outstanding, Outstanding amount,
      Amount outstanding, Invoice balance, Payment due, Please pay, Amount to pay, To pay, Total amount due,
      Total payable, Total balance due, Balance outstanding, Due amount, Current amount due,
      Net à payer, Montant à payer, Reste à payer, Solde à payer, Montant dû, À payer, Solde, Total à payer,
      Solde dû, Somme à payer, Total à régler, Montant à régler, Reste dû,
      Importe a pagar, Total a pagar, Importe pendiente, Netto a pagare, Totale da pagare, Saldo, Importo dovuto,
      Te betalen, Openstaand bedrag, Te voldoen, Totaal te betalen
    `),
  },
]

const payment: FieldSchema = {
  name: 'payment',
  type: 'OBJECT',
  title: 'Payment',
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
      labels: phrases('IBAN, IBAN-Nr, IBAN No, Verkäufer-IBAN, IBAN Code, Bank account, Code IBAN, IBAN-nummer'),
    },
    {
      name: 'bic',
      type: 'STRING',
      kind: 'bic',
      title: 'BIC',
      labels: phrases(`
        BIC, SWIFT, BIC/SWIFT, SWIFT/BIC, SWIFT Code, Verkäufer-BIC, BIC-Code, SWIFT-BIC, BIC (SWIFT), Code BIC
      `),
    },
    {
      name: 'reference',
      type: 'STRING',
      kind: 'identifier',
      title: 'Payment reference',
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
      kind: 'text',
      title: 'Payment terms',
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
  fields: [...heading, seller, buyer, lineItems, ...totals, payment],
  otherLabels: phrases(`
    Lieferscheinnummer, Lieferschein-Nr, Lieferschein, Lieferschein-Datum, Lieferscheindatum, Lieferavis,
    Bestelldatum, Bestell-Datum, Auftragsdatum, Auftragsnummer, Auftrag, Auftrags-Nr, Auftrag Nr,
    Auftrag-Nr-Lief, Auftrag-Datum-Lief, Ursprungsbeleg-Nr, Reklamationsnummer, Vertragsnummer, Vertrag,
    Vertrags-Nr, Angebotsnummer, Angebot Nr, Projektnummer, Projekt, Projekt-Nr, Kostenstelle,
    Abrechnungszeitraum, Leistungszeitraum, Lieferzeitraum, Liefer-/Leistungszeitraum, Kontonummer, Konto-Nr,
    Kontonr, Kto-Nr, Konto, BLZ, Bankleitzahl, Bank, Bankname, Kontoinhaber, Kontoname, Handelsregister,
    Handelsreg, HRB, HRA, Registergericht, Amtsgericht, Geschäftsführer, Geschäftsführung, Geschäftsf, Telefax,
    Fax, Fon, Mobil, Internet, Web, Website, GLN, Globale Nummer, Lief-Nr, Lieferantennummer, Lieferanten-Nr,
    Seite, Bearbeiter, Ansprechpartner, Sachbearbeiter, Ihr Zeichen, Unser Zeichen, Ihre Nachricht vom,
    Handelsname, Handelsregisternummer, Buchungsreferenz, Referenz des Käufers, Weitere Referenz, Leitweg-ID,
    Gesamtbetrag der Zuschläge, Gesamtbetrag der Abschläge, Erhaltene Anzahlungen, Bereits bezahlt, Anzahlung,
    Abzgl. Anzahlung, Skonto, Rabatt, Rabatt %, Steuerbetrag, MwSt-Betrag, USt-Betrag, Bruttobetrag, Gesamtrabatt, Übertrag, Umrechnungskurs, Währung der Umsatzsteuerbuchung,
    Zahlungstyp, Zahlungsform, Zahlungsart, Datum der Bestellung, Bestellung vom, Gläubiger-ID,
    Gläubiger-Identifikationsnummer, Fälligkeit Skonto, Skonto bis, Mit Skonto bis, Stylesheet-Version,
    Codelisten-Version, Versandkosten, Versandkosten netto, Leistungsbeginn, Leistungsende,
    Delivery note, Delivery note No, Delivery note number, Order date, Date ordered, Shipment No, Tracking No,
    Contract, Contract No, Contract number, Quote No, Project, Project No, Billing period, Service period,
    Period, Bank name, Sort code, Routing number, Account name, Account holder, Company No, Company number,
    Company registration, Registration No, Website, Page, Payments, Payments received, Paid, Amount paid,
    Discount, Shipping, Shipping & handling, Freight, Deposit, Next billing date, Your reference, Our reference,
    Salesperson, Sales order No, Payment method, Subscription, Carried forward, Brought forward,
    Previous balance, Credit, Attn, Attention, Contact, Incoterm, Terms and conditions, Shipment method, Giro No,
    Period from, Exchange rate, Rounding, Total quantity,
    Bon de livraison, No bon de livraison, Date de commande, Contrat, Contrat No, No de contrat,
    Numéro de dossier, No de dossier, Période, Page, Remise, Acompte, Acompte versé, Déjà réglé, Frais de port,
    Port, Report, À reporter, Domiciliation, Titulaire, Titulaire du compte, Banque, Mode de règlement,
    Mode de paiement, Devis No, Devis, Livraison, Capital, Nombre de pièces, Escompte, Code APE, NAF, Référence,
    VAT amount, Tax amount, Gross amount, Price incl. VAT, Discount %, Disc, Disc.%, Service period, Shipment date,
    Albarán, Fecha de pedido, Descuento, Página, Forma de pago, Sconto, Pagina, Modalità di pagamento, Banca,
    Korting, Pakbon, Bankrekening
  `),
  otherSections: phrases(`
    Lieferadresse, Lieferanschrift, Warenempfänger, Abweichender Warenempfänger, Versandadresse, Lieferung an,
    Abweichender Zahlungsempfänger, Zahlungsempfänger, Steuerbevollmächtigter des Verkäufers, Steuervertreter,
    Bemerkungen, Bemerkung, Hinweis, Hinweise, Leistungsort, Bei Rückfragen,
    Qualifizierung der Textart, Lieferanschrift/Leistungsort, Abweichender Rechnungsempfänger, Betreff,
    Ship to, Shipped to, Shipping address, Deliver to, Delivery address, Delivery to, Ship-to address,
    Service address, Notes, Note, Remarks, Subscription,
    Adresse de livraison, Livré à, Lieu de livraison, Lieu livraison, Livraison à, Adresse du chantier,
    Remarques,
    Dirección de envío, Dirección de entrega, Enviar a, Indirizzo di consegna, Destinazione merce,
    Luogo di destinazione, Afleveradres, Bezorgadres, Verzendadres, Leveringsadres
  `),
}
