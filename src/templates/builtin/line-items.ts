/** What was sold: the columns of the table of invoices and purchase orders. */
import type { FieldSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

export const lineItems: FieldSchema = {
  name: 'lineItems',
  type: 'ARRAY',
  kind: 'lineItems',
  title: 'Line items',
  description: 'What was delivered, row by row.',
  otherLabels: phrases(`
    Rabatt, Rabatt %, Rab. %, Rabattbetrag, Steuerbetrag, MwSt-Betrag, USt-Betrag, Bruttobetrag, Brutto, Lieferdatum, Datum,
    Leistungsdatum, Zeitraum, VKE/Geb,
    VAT amount, Tax amount, Gross amount, Gross, Price incl. VAT, Amount incl. VAT, Total incl. VAT, Discount, Discount %,
    Disc, Disc.%, Service period, Period, Date, Shipment date, Delivery date, Category, Weight,
    Remise, Remise ligne, Remise %, Montant TVA, Montant TTC, Prix TTC, Total TTC, Date, Période,
    Descuento, Dto, Fecha, Sconto, Data, Korting, Datum, Line status, Status, Price base qty, Price base quantity,
    Preisbasis, Discount or charge, Allowances & charges, Wunschtermin, Liefertermin, Required date, Due date, Delivery
  `),
  fields: [
    {
      name: 'position',
      type: 'STRING',
      kind: 'position',
      title: 'Position',
      description: 'As printed, such as 1 or 1.2.',
      labels: phrases(`
        Pos, Position, Pos.-Nr, Pos-Nr, Lfd. Nr, Zeile, Line, Line No, Sl No, S. No, Sr No,
        Ligne, No ligne, Línea, Riga, Regel
      `),
      weakLabels: phrases('#, Nr, No'),
    },
    {
      name: 'articleNumber',
      type: 'STRING',
      kind: 'articleNumber',
      title: 'Article number',
      description: "The seller's number of the article.",
      labels: phrases(`
        Artikelnummer, Artikel-Nr, Art.-Nr, Art. Nr, ArtNr, Artikel Nr, Unsere Art.Nr, Art-Nr-Lieferant,
        Art-Nr-Lief, Materialnummer, Material-Nr, Produktnummer, Produkt-Nr, Bestellnr, SKU, EAN, GTIN,
        Referenzen,
        Article number, Article No, Item number, Item No, Item #, Item code, Item ID, Product code, Product No, Product ID,
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
      description: 'What was sold, without further details.',
      required: true,
      labels: phrases(`
        Beschreibung, Bezeichnung, Titel, Artikelbezeichnung, Artikelbeschreibung, Produkt, Leistung,
        Leistungsbeschreibung, Produktbezeichnung, Artikel, Text, Warenbezeichnung, Positionstext, Gegenstand,
        Beschreibung / Memo, Produktbeschreibung, Tätigkeit, Art der Leistung, Dienstleistung, Leistungsart,
        Posten,
        Description, Name/Description, Item, Items, Item name, Article description, Goods or services, Item description, Product, Product description, Products, Service, Services,
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
      description: 'How many or how much.',
      labels: phrases(`
        Menge, Anzahl, Tage, Personentage, Std, Anz., Stück, Stückzahl, Anz, Menge/Einheit, Menge Einheit, Stunden, Stk, Quantity, Qty, Invoiced quantity, Billed quantity, Qnty,
        Requested qty, Requested quantity, Requested/Agreed qty, Ordered quantity, Quantity ordered, Qty ordered, Order qty, Order quantity,
        Bestellmenge, Bestellte Menge, Quantité commandée, Qté commandée, Cantidad pedida, Quantità ordinata, Besteld,
        Units, Hours, Hrs, Qty shipped, Quantity shipped, Quantity invoiced, Count, Pieces, Hrs/Qty, Qty/Hrs,
        Quantité, Qté, Jours, Nb jours, Qte, Nombre, Nb, Heures, Cantidad, Cant, Uds, Unidades, Quantità, Q.tà, Qtà, Aantal
      `),
      weakLabels: phrases('Amount, Zahl, Number'),
    },
    {
      name: 'unit',
      type: 'STRING',
      kind: 'unit',
      title: 'Unit',
      description: 'As printed, such as pcs or kg.',
      labels: phrases(`
        Qty unit, Quantity unit, Unit of quantity, Einheit, Mengeneinheit, Meng.-einheit, ME, Einh, Eht, Unit, UoM, U/M, Unit of measure, UM, Unité, Unidad,
        Unità, U.M., Eenheid
      `),
    },
    {
      name: 'unitPrice',
      type: 'DECIMAL',
      kind: 'unitPrice',
      title: 'Unit price',
      description: 'Price of one unit.',
      labels: phrases(`
        Einzelpreis, Preis, Tagessatz, E-Preis, EP, Einzel, Stückpreis, Preis/Einheit, Preis je Einheit, Preis pro Einheit,
        Preis/Einh, Nettopreis, Einzelpreis netto, VK-Preis, VK-Preis ohne MwSt, Netto-Einzelpreis, Preis/Stk,
        Einheitspreis, Einzelbetrag, Stundensatz, E.-Preis, Satz, Preis netto, Netto EP, Preis pro Stück,
        Einzelpreis EUR,
        Unit price, Price, Day rate, Daily rate, Item net price, Net price per unit, Sales price, Unit cost, Price per unit, Price/unit, Rate, Each, Unit, Price each,
        Unit price excl. VAT, Unit price net, Net price, Net unit price, Net unit, Hourly rate, Unit rate, Cost,
        Price/Rate, Rate/Price, Price (excl. VAT),
        Prix unitaire, Tarif/jour, Tarif journalier, TJM, Prix unitaire HT, P.U., PU, P.U. HT, PU HT, Prix, Prix unitaire net, Prix HT, Prix/unité,
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
      description: 'As printed.',
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
      description: 'Quantity times price, less discounts.',
      labels: phrases(`
        Gesamtpreis, Gesamt, Gesamtbetrag, Betrag, Nettobetrag, Summe, G-Preis, GP, Positionsbetrag,
        Positionsbetrag ohne USt, Zeilenbetrag, Zeilenbetrag ohne MwSt, Entgelt, Nettowert, Netto, Gesamt netto,
        Betrag netto, Gesamtpreis netto, Preis gesamt, Wert, Netto gesamt, Total, Positionssumme, Betrag EUR,
        Gesamtpreis EUR, Gesamt EUR, Gesamtwert, G.-Preis, Summe netto,
        Amount, Line total, Line net amount, Net line amount, Amount (net), Total, Total price, Net amount, Line amount, Amount excl. VAT, Line amount excl. VAT,
        Extended price, Ext. price, Net, Total amount, Total excl. VAT, Net total, Price total, Value, Net value,
        Extension, Total net, Total (excl. VAT), Extended amount,
        Montant, Montant HT, Total HT, Montant HT ligne, Prix total, Prix total HT, Montant H.T., Total ligne,
        Montant net, Montant net HT, Total net HT,
        Importe, Importe total, Total línea, Importo, Totale, Prezzo totale, Imponibile, Bedrag, Totaal,
        Totaalbedrag, Totaalprijs, Totaal excl. btw
      `),
      weakLabels: phrases('Subtotal, Zwischensumme, Price, Prix, Prix HT, Preis, Precio, Prezzo, Prijs'),
    },
  ],
}
