/** The receipt of a shop, a restaurant, a hotel or a petrol station, as data. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'
import { otherSums, sums } from './receipt-sums.ts'

const merchant: FieldSchema[] = [
  {
    name: 'merchant',
    type: 'STRING',
    kind: 'merchant',
    title: 'Merchant',
    description: 'Who sold, as named at the head of the receipt.',
    required: true,
    labels: phrases(
      'Merchant, Merchant name, Company name, Name of company, Owned by, Operated by, Dimiliki, Dimiliki oleh',
    ),
  },
  {
    name: 'merchantAddress',
    type: 'STRING',
    kind: 'merchantAddress',
    title: 'Address of the merchant',
    description: 'The lines of the address as one text.',
  },
  {
    name: 'merchantTaxId',
    type: 'STRING',
    kind: 'taxNumber',
    title: 'Tax number of the merchant',
    description: 'VAT, GST or other number that the tax office gave the merchant.',
    labels: phrases(`
      GST ID, GST ID No, GST No, GST number, GST Reg No, GST registration No, GST Reg, GST Regn No, GST Reg ID, GST#,
      GST registration number, SST No, SST ID, SST Reg No, VAT No, VAT number, VAT Reg No, VAT ID, VAT ID No, VAT Reg,
      VAT registration No, Tax ID, Tax No, Tax Reg No, Tax number, TIN, EIN, ABN, HST No, HST #,
      USt-IdNr, USt-ID, USt-ID-Nr, UID, UID-Nr, UID Nr, Steuernummer, Steuer-Nr, St.-Nr, StNr, MwSt-Nr, St.Nr./UStIDNr,
      No TVA, TVA intracom, No TVA intracom, TVA intracommunautaire, N° de TVA, TVA no, Siret,
      CIF, NIF, CIF/NIF, N.I.F, C.I.F, P.IVA, Partita IVA, P. IVA, Part. IVA, BTW nr, BTW-nummer, BTW nummer, BTW/TVA no,
      NIP, Org.nr, Orgnr, Org nr, Organisationsnummer, Org. no, CVR, CVR-nr, Momsreg.nr, Mva nr, Y-tunnus, OIB, DIČ, IČ DPH,
      Adószám, KMKR, KMKR nr, PVM kodas, PVN Nr, Contribuinte, VKN
    `),
  },
  {
    name: 'phone',
    type: 'STRING',
    kind: 'phone',
    title: 'Telephone',
    description: "The merchant's telephone number.",
    labels: phrases(`
      Tel, Telephone, Phone, Telefon, Tel No, Tel/Fax, Ph, H/P, Hp, Mobile, Contact, Hotline, Téléphone, Tél, Teléfono,
      Tlf, Telefono, Telefoon, Puh, Puhelin, Tel. nr, Telefone, Customer service
    `),
  },
]

const heading: FieldSchema[] = [
  {
    name: 'number',
    type: 'STRING',
    kind: 'documentNumber',
    title: 'Receipt number',
    description: 'The number that the merchant gave the receipt.',
    labels: phrases(`
      Receipt No, Receipt number, Receipt #, Receipt, Receipt ID, Rcpt No, Rcpt, Rcpt #, Invoice No, Invoice number,
      Invoice #, Inv No, Inv #, Tax invoice No, Doc No, Document No, Document number, Bill No, Bill #, Bill number, Slip No,
      Slip, Check No, Check #, Check, Chk, Chk No, Order No, Order #, Order number, Order, Ticket No, Ticket #, Ticket number,
      Transaction No, Transaction #, Transaction number, Transaction ID, Trans No, Trans #, Trans, Trn, Trx, Tran #, Txn No,
      Folio No, Folio, Cash bill No, CB No, Cash sale No, Sale No, Sales No,
      Beleg-Nr, Belegnummer, Beleg, Bon-Nr, Bonnummer, Bon, Rechnung Nr, Rechnungs-Nr, Rechnungsnummer, Rechnungsnr./-datum, Quittung Nr,
      Quittungs-Nr, Rg-Nr, Kassenbon Nr, Bon No, Kassenbeleg Nr, Vorgangsnummer, Transaktionsnummer, Bestellung Nr,
      Ticket de caisse No, Facture No, No facture, No ticket, No de ticket, No de commande, No commande, Reçu No,
      Factura No, Factura simplificada, Fra. simplificada, No factura, Num. factura, Documento No, Documento N., Doc. N.,
      Scontrino No, Ricevuta No, Bonnr, Kassabon nr, Transactienr, Factuurnummer, Bon nr, Paragon nr, Nr paragonu,
      Kvitto nr, Kvittonr, Kvittering nr, Bonnr, Kuitti No, Kuitti, Účtenka č, Račun br, Račun, Broj računa, Nyugtaszám,
      Arve nr, Arve, Kvitung, Kvītas nr, Kvito Nr, Fatura No, Recibo No, Talão No
    `),
    weakLabels: phrases(
      'Ref No, Invoice, Tax invoice, Bill, Rechnung, Facture, Factura, Ticket, No, Nr, #, Quittung, Scontrino, Reçu, Kvitto',
    ),
  },
  {
    name: 'date',
    type: 'DATE',
    kind: 'saleDate',
    title: 'Date',
    description: 'When it was bought.',
    required: true,
    labels: phrases(`
      Date, Receipt date, Invoice date, Bill date, Inv date, Date/time, Date time, Date & time, Transaction date, Trans date,
      Sale date, Order date, Doc date, Document date, Business date, Bizdate, Biz date, Date of issue, Issued, Printed, Print date,
      Purchase date, Check closed, Payment date, Inv No/Date,
      Datum, Rechnungsdatum, Belegdatum, Bon-Datum, Kaufdatum, Datum/Zeit, Datum/Uhrzeit, Datum Zeit, Verkaufsdatum,
      Date de vente, Le, Date heure, Date et heure, Date & heure, Fecha, Fecha/hora, Fecha hora, Data, Data ora, Data/ora, Datum tijd,
      Datum/tijd, Data sprzedaży, Dato, Dato/tid, Päivä, Päiväys, Pvm, Datum i vrijeme, Dátum, Kuupäev, Datums, Tarih
    `),
    weakLabels: phrases('Closed, Opened, Open'),
  },
  {
    name: 'time',
    type: 'TIME',
    kind: 'saleTime',
    title: 'Time',
    description: 'When on that day.',
    labels: phrases(`
      Time, Transaction time, Trans time, Zeit, Uhrzeit, Heure, Hora, Ora, Tijd, Tid, Godzina, Godz, Kello, Klo, Čas, Vrijeme,
      Idő, Kell, Kellaaeg, Laikas, Laiks, Saat, Date/time, Datum/Zeit, Date time
    `),
  },
  {
    name: 'currency',
    type: 'STRING',
    kind: 'currency',
    title: 'Currency',
    description: 'ISO 4217.',
    labels: phrases('Currency, Währung, Devise, Moneda, Valuta, Waluta, Moeda'),
  },
]

const lineItems: FieldSchema = {
  name: 'lineItems',
  type: 'ARRAY',
  kind: 'saleItems',
  title: 'Line items',
  description: 'What was bought, item by item.',
  fields: [
    {
      name: 'description',
      type: 'STRING',
      kind: 'description',
      title: 'Description',
      description: 'As printed.',
      labels: phrases(`
        Description, Desc, Item, Items, Item/Desc, Item description, Product, Article, Particulars, Code, Item code, Tax code,
        Beschreibung, Bezeichnung, Artikel, Désignation, Libellé, Article, Produit, Descripción, Concepto, Artículo, Descrizione,
        Articolo, Omschrijving, Artikel, Nazwa, Descrição, Beskrivning, Vara, Tuote, Tax
      `),
    },
    {
      name: 'quantity',
      type: 'DECIMAL',
      kind: 'quantity',
      title: 'Quantity',
      description: 'How many or how much.',
      labels: phrases(`
        Qty, Quantity, Qnty, UOM, Anz, Anzahl, Menge, Qté, Quantité, Nb, Cant, Cantidad, Uds, Q.tà, Quantità, Aantal, Ilość, Qtd,
        Antal, Kpl
      `),
    },
    {
      name: 'unitPrice',
      type: 'DECIMAL',
      kind: 'unitPrice',
      title: 'Unit price',
      description: 'Price of one.',
      labels: phrases(`
        Price, Unit price, U.Price, U/Price, U/P, S/Price, @, Rate, Preis, Einzelpreis, E-Preis, Prix, P.U., Precio, Prezzo,
        Prijs, Cena, Preço, Pris, Hinta
      `),
    },
    {
      name: 'amount',
      type: 'DECIMAL',
      kind: 'lineAmount',
      title: 'Amount',
      description: 'Quantity times price.',
      labels: phrases(`
        Amount, Amt, Total, Value, Betrag, Gesamt, Summe, EUR, Montant, Total TTC, Importe, Importo, Bedrag, Kwota, Wartość,
        Valor, Belopp, Beløb, Summa
      `),
    },
  ],
}

/** What receipts name beside our fields. */
const otherLabels = phrases(`
  Cashier, Server, Table, Table No, Guests, Guest, Pax, Counter, Terminal, Till, Register, Operator, Salesperson, Staff, Member,
  Member No, Membership No, Card No, Approval code, Auth code, Authorization, Merchant ID, Terminal ID, Reg No, Co No, Company No,
  Co. Reg No, Company Reg No, Registration No, BR No, ROC No, Fax, Fax No, Email, Website, Valid until, Expiry, Expiry date,
  Exp date, Valid from, Best before, Arrival, Departure, Check-in, Check-out, Date of birth, Delivery date, Pump, Batch No,
  Host, Shift, Station, Workstation, WS, POS, POS No, Store, Store No, Shop, Outlet, Unit, Loyalty card, Room No, Trace No,
  Kasse, Kassierer, Bediener, Es bediente Sie, Tisch, Filiale, Markt, Verkäufer, Kunde, Kundennummer, Kunden-Nr, Terminal-ID,
  TA-Nr, Trace-Nr, VU-Nr, Autorisierung, Genehmigungs-Nr, Signaturzähler, TSE-Signatur, Seriennummer, gültig bis, Anreise, Abreise,
  Caissier, Vendeur, Table, Couverts, Serveur, Cajero, Mesa, Camarero, Cassiere, Tavolo, Kassier, Tafel, Kassa, Kasjer,
  Säljare, Kassör, Butik, Butiksnr, Ekspedient, Kasa, Blagajnik
`)

export const receipt: TemplateSchema = {
  name: 'receipt',
  version: 1,
  title: 'Receipt',
  description: 'Receipts of shops, restaurants, hotels and petrol stations: where, when, what and how much.',
  fields: [...merchant, ...heading, lineItems, ...sums],
  otherLabels: [...otherLabels, ...otherSums],
}
