/** Orders, contracts and invoices of television and radio stations for advertising time. */
import type { FieldSchema, TemplateSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

const heading: FieldSchema[] = [
  {
    name: 'contractNumber',
    type: 'STRING',
    kind: 'documentNumber',
    title: 'Document number',
    description: "The document's own number: an invoice's, else the order's or the contract's, with its revision.",
    required: true,
    labels: phrases(`
      Invoice #, Invoice No, Invoice number, Inv #, Invoice, Rechnungsnummer, Rechnungs-Nr, Rechnung Nr,
      Facture No, Numéro de facture, No de facture, Número de factura, Factura No, Numero fattura, Factuurnummer
    `),
    // They stand on invoices too, where they name what is invoiced.
    weakLabels: phrases(`
      Contract #, Contract No, Contract number, Contract num, Contract, Contract ID, Contract / Revision, Contract/Rev,
      Order #, Order No, Order number, Order num, Order, Order ID, Order confirmation #, Schedule #, Proposal #, Order / Rev, Order / Revision, Order/Rev #, IO #, IO number,
      Insertion order, Insertion order No, Confirmation #, Confirmation No, Agreement No, Booking No, Traffic order #,
      Station order #, Document No, Vertragsnummer, Vertrag Nr, Auftragsnummer, Auftrags-Nr, Auftrag Nr,
      Bestellnummer, Buchungsnummer, No de contrat, Numéro de contrat, Contrat No, No de commande,
      Numéro de commande, Commande No, Ordre d'insertion, Número de contrato, Contrato No, Número de orden,
      Orden No, Numero contratto, Numero ordine, Contractnummer, Ordernummer
    `),
  },
  {
    name: 'advertiser',
    type: 'STRING',
    kind: 'properName',
    title: 'Advertiser',
    description: 'Who advertises.',
    required: true,
    labels: phrases(`
      Advertiser, Advertiser name, Client, Client name, Name of advertiser, Sponsor, Advertiser/Sponsor, Sponsor name, Advertiser/Client, Client/Advertiser,
      Werbekunde, Werbetreibender, Werbungtreibender, Kunde, Annonceur, Nom de l'annonceur, Anunciante,
      Inserzionista, Adverteerder
    `),
  },
  {
    name: 'agency',
    type: 'STRING',
    kind: 'properName',
    title: 'Agency',
    description: 'Who buys the time for the advertiser.',
    labels: phrases(`
      Agency, Agency name, Advertising agency, Buying agency, Media agency, Agentur, Mediaagentur, Werbeagentur,
      Agence, Agence média, Nom de l'agence, Agencia, Agenzia, Mediabureau
    `),
  },
  {
    name: 'product',
    type: 'STRING',
    kind: 'properName',
    title: 'Product',
    description: 'What is advertised.',
    labels: phrases(`
      Product, Product description, Product desc, Product name, Produkt, Produktname, Produit, Producto,
      Prodotto, Campaign, Campaign name, Kampagne, Campagne, Campaña, Campagna
    `),
    weakLabels: phrases('Brand, Marke, Marque, Marca, Merk'),
  },
  {
    name: 'station',
    type: 'STRING',
    kind: 'properName',
    title: 'Station',
    description: 'Who broadcasts.',
    labels: phrases(`
      Station, Station name, Station call letters, Call letters, Property, Sender, Rundfunkanstalt, Chaîne,
      Station de radio, Emisora, Cadena, Emittente, Zender
    `),
  },
]

const rangeLabels = phrases(`
  Flight dates, Flight date, Flight, Order flight, Flight date range, Contract dates, Contract period, Schedule dates,
  Run dates, Order dates, Air dates, Broadcast dates, Campaign dates, Campaign period, Schedule period,
  Dates of schedule, Flight period, Run start and end dates, Start and end dates, Contract start/end, Contract flight, Schedule flight,
  Campaign flight, Total flight, Start/end dates, Start date / End date,
  Laufzeit, Sendezeitraum, Kampagnenzeitraum, Buchungszeitraum, Ausstrahlungszeitraum,
  Période de diffusion, Dates de diffusion, Période de campagne, Dates de campagne,
  Fechas de emisión, Periodo de emisión, Periodo di trasmissione, Uitzendperiode
`)

const weakRangeLabels = phrases(`
  Period, Invoice period, Billing period, Date range, Dates, Zeitraum, Rechnungszeitraum, Leistungszeitraum,
  Abrechnungszeitraum, Période, Période de facturation, Periodo, Periode
`)

const flight: FieldSchema[] = [
  {
    name: 'flightFrom',
    type: 'DATE',
    kind: 'periodFrom',
    title: 'First day',
    description: 'When the flight begins.',
    labels: [
      ...rangeLabels,
      ...phrases(`
        Flight start, Flight start date, Flight begin date, Flight from, Contract start, Contract start date,
        Schedule start, Schedule start date, Campaign start, Campaign start date, Order start date, Beginn,
        Date de début, Fecha de inicio, Data inizio
      `),
    ],
    weakLabels: [...weakRangeLabels, ...phrases('Start date, Start, From, Startdatum, Von')],
  },
  {
    name: 'flightTo',
    type: 'DATE',
    kind: 'periodTo',
    title: 'Last day',
    description: 'When the flight ends.',
    labels: [
      ...rangeLabels,
      ...phrases(`
        Flight end, Flight end date, Flight to, Contract end, Contract end date, Schedule end, Schedule end date,
        Campaign end, Campaign end date, Order end date, Ende, Date de fin, Fecha de fin, Data fine
      `),
    ],
    weakLabels: [...weakRangeLabels, ...phrases('End date, End, To, Enddatum, Bis')],
  },
]

const amounts: FieldSchema[] = [
  {
    name: 'currency',
    type: 'STRING',
    kind: 'currency',
    title: 'Currency',
    description: 'ISO 4217.',
    labels: phrases('Currency, Currency code, Währung, Devise, Monnaie, Moneda, Divisa, Valuta'),
  },
  {
    name: 'grossAmount',
    type: 'DECIMAL',
    kind: 'grossAmount',
    title: 'Gross amount',
    description: "The sum before the agency's commission.",
    required: true,
    labels: phrases(`
      Gross total, Gross amount, Total gross, Total gross amount, Gross billing, Gross cost, Total gross cost,
      Gross order total, Gross, Gross total amount, Total cost, Total order amount, Order total, Total contract,
      Contract total, Grand total, Total amount, Total order, Order amount, Total dollars, Total $, Contract amount,
      Contract value, Gross contract amount, Contract gross amount, Gross order amount, Order gross amount, Order gross,
      Total gross value, Total investment, Gross investment, Schedule total, Total schedule cost, Campaign total,
      Total campaign cost, Total charges, Station total,
      Bruttobetrag, Bruttosumme, Brutto, Gesamt brutto, Brutto gesamt, Gesamtbetrag brutto, Bruttowerbeumsatz,
      Montant brut, Total brut, Brut, Importe bruto, Total bruto, Importo lordo, Totale lordo, Brutobedrag,
      Totaal bruto
    `),
    weakLabels: phrases(`
      Total, Totals, Grand totals, Invoice total, Amount, Cost, Gesamt, Gesamtsumme, Gesamtbetrag, Summe, Totaux,
      Montant total, Importe total, Totale, Totaal
    `),
  },
  {
    name: 'commission',
    type: 'DECIMAL',
    kind: 'commission',
    title: 'Agency commission',
    description: 'What the agency keeps of the gross amount; positive, however it is printed.',
    labels: phrases(`
      Agency commission, Agency comm, Commission agency, Commission, Commission amount, Less agency commission,
      Less commission, Total commission, Agency discount, Agenturprovision, Agenturvergütung, Mittlervergütung,
      AE-Provision, Provision, Commission d'agence, Remise agence, Comisión de agencia, Comisión,
      Commissione d'agenzia, Provvigione, Bureaucommissie, Commissie
    `),
  },
  {
    name: 'netAmount',
    type: 'DECIMAL',
    kind: 'netAmount',
    title: 'Net amount',
    description: "The sum after the agency's commission.",
    labels: phrases(`
      Net total, Net amount, Net amount due, Total net, Total net amount, Net billing, Net cost, Total net cost, Net,
      Net due, Net order total, Net due station, Net contract amount, Contract net amount, Net order amount, Net investment,
      Total net value, Amount due, Nettobetrag, Nettosumme, Netto, Gesamt netto,
      Netto gesamt, Gesamtbetrag netto, Montant net, Total net à payer, Net à payer, Importe neto, Total neto,
      Importo netto, Totale netto, Nettobedrag, Totaal netto
    `),
  },
]

const lineItems: FieldSchema = {
  name: 'lineItems',
  type: 'ARRAY',
  kind: 'lineItems',
  title: 'Lines',
  description: 'What was bought or broadcast, row by row.',
  otherLabels: phrases(`
    Line, Ln, Ch, Channel, Start/End time, Time, Day, Days, Length, Len, Air time, Air date, Ad-ID, ISCI, Pri, Rtg, Rating,
    Rtn, Type, Remarks, Reconciliation, Ref #, Comments, Entered, Sec, Weekdays, Spots/Week, Copy/ISCI,
    Zeit, Länge, Wochentage, Heure, Durée, Jours, Hora, Duración
  `),
  fields: [
    {
      name: 'description',
      type: 'STRING',
      kind: 'description',
      title: 'Description',
      description: 'Programme or time of day.',
      required: true,
      labels: phrases(`
        Description, Program, Programme, Program name, Inventory code, Run times, Daypart, Program description,
        Channel description, Scheduled time, Scheduled, Day/Time, Days/Times,
        Day and time, Beschreibung, Programm, Sendung, Umfeld, Werbeinsel, Émission, Écran, Programme,
        Descripción, Programa, Descrizione, Programma, Omschrijving
      `),
    },
    {
      name: 'dateFrom',
      type: 'DATE',
      kind: 'periodFrom',
      title: 'First day',
      description: 'From when on it runs, or when it ran.',
      labels: phrases(`
        Start date, Start, Dates, Date, Date range, Air date, Air date/time, Flight, Von, Beginn, Datum, Début, Date de début,
        Fecha, Data, Inicio
      `),
    },
    {
      name: 'dateTo',
      type: 'DATE',
      kind: 'periodTo',
      title: 'Last day',
      description: 'Until when it runs.',
      labels: phrases('End date, End, Dates, Date range, Flight, Bis, Ende, Fin, Date de fin, Fecha fin, Data fine'),
    },
    {
      name: 'quantity',
      type: 'DECIMAL',
      kind: 'quantity',
      title: 'Spots',
      description: 'How many.',
      labels: phrases(`
        Spots, # Spots, # of spots, Total spots, No of spots, Qty, Quantity, Anzahl, Anzahl Spots, Nombre,
        Nombre de spots, Cantidad, Numero spot, Aantal
      `),
    },
    {
      name: 'rate',
      type: 'DECIMAL',
      kind: 'unitPrice',
      title: 'Rate',
      description: 'The price of one spot.',
      labels: phrases(`
        Rate, Spot rate, Unit rate, Price, Unit cost, Cost per spot, Preis, Spotpreis, Einzelpreis, Tarif, Prix,
        Prix unitaire, Tarifa, Precio, Prezzo, Tariffa, Tarief
      `),
    },
    {
      name: 'amount',
      type: 'DECIMAL',
      kind: 'lineAmount',
      title: 'Amount',
      description: 'The price of all spots of the line.',
      labels: phrases(`
        Amount, Total, Total cost, Cost, Gross, Gross amount, Line total, Betrag, Gesamt, Gesamtpreis, Montant,
        Importe, Importo, Totale, Bedrag
      `),
    },
  ],
}

export const broadcastOrder: TemplateSchema = {
  name: 'broadcast_order',
  version: 1,
  title: 'Broadcast order',
  description: 'Orders, contracts and invoices for advertising on television and radio.',
  fields: [...heading, ...flight, ...amounts, lineItems],
  otherLabels: phrases(`
    Invoice date, Invoice month, Due date, Print date, Printed at, Date entered, Entered by, Last modified, Inv date,
    Gen. date, Original date, Original date / Rev, Original date / Revision, Alt order #, Alt order No, Deal #,
    Estimate, Estimate #, Estimate No, Estimate number, Estimate code, Est, Est #, Est/External #, Estimate/HL,
    External #, Headline #, Page, Rev #, Revision, Terms, Payment terms,
    Agency code, Agy code, Agency ref, Agency external ID, Agency estimate,
    Advertiser code, Advertiser ref, Advertiser external ID, Product 1/2, Product 1, Product 2, Product code,
    Product codes, Order type, Order separation, Order brand, Order %, CO-OP, CO-OP/Order type, Package, Package deal, Demo,
    Demographic, Priority, Unit code, Revenue code 1, Revenue code 2, Revenue code 3, New business thru,
    Account executive, Primary AE, Salesperson, Sales office, Sales region, Sales rep, Sales tax, Buyer,
    Buyer name, Buying contact, Billing contact, Billing type, Bill type, Billing calendar, Billing cycle,
    Billing cycle billing calendar, Cash/Trade, Account types, Acct type, Acct types, Special handling, Comments,
    CPE, Phone/Fax, Phone, Fax, Main, Billing, Time period, Month, Bill plan, By broadcast month, Signature, Date, Station representative,
    Accepted-Station, Accepted-Agency/Advertiser, Total spots, Aired spots, Weeks, Spots, Coop,
    Billing address, Remit address, Remit to, Send payment to, Attention, Address, Contact,
    Rechnungsdatum, Bestelldatum, Kundennummer, Ansprechpartner, Seite, Zahlungsziel,
    Date de facture, Date de commande, No client, Page, Fecha de factura, Data fattura, Factuurdatum
  `),
}
