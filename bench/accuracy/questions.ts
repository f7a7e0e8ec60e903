/** How people ask for what the sets know, and for what a document does not have. Parted by bars. */

export type Language = 'en' | 'de' | 'fr'

type Wordings = Partial<Record<Language, string>>

/** By the name of a field in the truth; by set and field where documents of a set call it otherwise. */
export const WORDINGS: Record<string, Wordings> = {
  number: {
    en: 'What is the invoice number?|invoice number|Which number does the invoice have?|What number was assigned to this document?|Please give me the number of the invoice.',
    de: 'Wie lautet die Rechnungsnummer?|Welche Nummer hat die Rechnung?|Rechnungsnummer?|Was ist die Nummer der Rechnung?|Nenne mir die Rechnungsnummer.',
    fr: 'Quel est le numéro de la facture ?|Quel numéro porte cette facture ?|numéro de facture|Sous quel numéro la facture a-t-elle été enregistrée ?',
  },
  'orderx number': {
    en: 'What is the order number?|What is the purchase order number?|Which number does this order have?|PO number?',
    de: 'Wie lautet die Bestellnummer?|Welche Nummer hat die Bestellung?',
    fr: 'Quel est le numéro de la commande ?|Quel numéro porte la commande ?',
  },
  'receipts_world number': {
    en: 'What is the receipt number?|Which number does the receipt carry?|receipt no|What is the number of the bill?',
    de: 'Wie lautet die Belegnummer?|Welche Nummer hat der Bon?|Was ist die Rechnungsnummer?',
    fr: 'Quel est le numéro du ticket ?|numéro du reçu ?',
  },
  issue_date: {
    en: 'When was it issued?|What is the invoice date?|On what date was the invoice issued?|What date is on the document?|When was this invoice written?|date of issue',
    de: 'Wann wurde die Rechnung ausgestellt?|Welches Datum hat die Rechnung?|Was ist das Rechnungsdatum?|Von wann ist die Rechnung?|Rechnungsdatum?',
    fr: 'Quelle est la date de la facture ?|Quand la facture a-t-elle été émise ?|De quand date la facture ?|date de facturation',
  },
  'orderx issue_date': {
    en: 'When was the order placed?|What is the order date?|What is the date of the order?',
    de: 'Wann wurde bestellt?|Welches Datum hat die Bestellung?',
    fr: 'Quelle est la date de la commande ?|Quand la commande a-t-elle été passée ?',
  },
  due_date: {
    en: 'When is it due?|What is the due date?|By when must the invoice be paid?|When does payment have to be made?|What is the deadline for payment?',
    de: 'Wann ist die Rechnung fällig?|Bis wann muss bezahlt werden?|Was ist das Fälligkeitsdatum?|Bis zu welchem Datum ist zu zahlen?|Wann muss ich spätestens zahlen?',
    fr: "Quelle est la date d'échéance ?|Quand faut-il payer ?|Avant quelle date faut-il régler la facture ?|À quelle date le paiement est-il dû ?",
  },
  seller_name: {
    en: 'Who is the seller?|Which company issued the invoice?|Who is the vendor?|Who sent this invoice?|What is the name of the supplier?|Who wants to be paid?|From whom is the invoice?',
    de: 'Wer ist der Verkäufer?|Welche Firma hat die Rechnung ausgestellt?|Von wem ist die Rechnung?|Wer hat die Rechnung gestellt?|Wie heißt der Lieferant?|Wer ist der Rechnungssteller?',
    fr: 'Qui est le vendeur ?|Quelle entreprise a émis la facture ?|Qui est le fournisseur ?|De qui vient la facture ?|Quel est le nom du vendeur ?',
  },
  buyer_name: {
    en: 'Who is the buyer?|Who is the customer?|To whom is the invoice addressed?|Who has to pay?|Which company was billed?|Who received the invoice?',
    de: 'Wer ist der Käufer?|An wen ist die Rechnung gerichtet?|Wer ist der Kunde?|Wer muss zahlen?|Wie heißt der Rechnungsempfänger?',
    fr: "Qui est l'acheteur ?|À qui la facture est-elle adressée ?|Qui est le client ?|Qui doit payer ?|Quel est le nom du client ?",
  },
  seller_city: {
    en: 'In which city is the seller based?|What is the city of the vendor?|Where is the supplier located, which town?',
    de: 'In welcher Stadt sitzt der Verkäufer?|Aus welchem Ort kommt der Lieferant?',
    fr: 'Dans quelle ville se trouve le vendeur ?|Quelle est la ville du fournisseur ?',
  },
  buyer_city: {
    en: 'In which city is the buyer?|What is the city of the customer?',
    de: 'In welcher Stadt sitzt der Käufer?|Wie heißt der Ort des Kunden?',
    fr: "Dans quelle ville se trouve l'acheteur ?|Quelle est la ville du client ?",
  },
  seller_postcode: {
    en: "What is the seller's postcode?|Which zip code does the vendor have?",
    de: 'Welche Postleitzahl hat der Verkäufer?|Wie lautet die PLZ des Lieferanten?',
    fr: 'Quel est le code postal du vendeur ?',
  },
  buyer_postcode: {
    en: "What is the buyer's postal code?|Which postcode does the customer have?",
    de: 'Welche Postleitzahl hat der Käufer?|PLZ des Kunden?',
    fr: "Quel est le code postal de l'acheteur ?|code postal du client",
  },
  seller_vat_id: {
    en: "What is the seller's VAT number?|What is the VAT ID of the vendor?|VAT registration number of the supplier",
    de: 'Wie lautet die USt-IdNr. des Verkäufers?|Welche Umsatzsteuer-ID hat der Lieferant?|Umsatzsteuer-Identifikationsnummer des Verkäufers?',
    fr: 'Quel est le numéro de TVA du vendeur ?|numéro de TVA intracommunautaire du fournisseur',
  },
  po_number: {
    en: 'What is the purchase order number?|Which order does it refer to?|What is the PO number?',
    de: 'Wie lautet die Bestellnummer?|Auf welche Bestellung bezieht sich die Rechnung?',
    fr: 'Quel est le numéro de commande ?|À quelle commande se rapporte la facture ?',
  },
  grand_total: {
    en: 'What is the total?|How much is the invoice in total?|What is the total amount including tax?|What is the grand total?|How much does it cost altogether?|total amount',
    de: 'Wie hoch ist der Gesamtbetrag?|Was ist die Gesamtsumme?|Wie hoch ist der Rechnungsbetrag?|Was kostet alles zusammen?|Wie viel kostet es insgesamt?|Gesamtbetrag brutto?',
    fr: 'Quel est le montant total ?|Quel est le total TTC ?|Combien coûte le tout ?|À combien s’élève la facture ?|montant total TTC',
  },
  net_total: {
    en: 'What is the net total?|How much is it without tax?|What is the amount before tax?|What is the subtotal excluding VAT?',
    de: 'Wie hoch ist der Nettobetrag?|Was ist die Summe ohne Mehrwertsteuer?|Wie viel kostet es netto?|Nettosumme?',
    fr: 'Quel est le montant HT ?|Quel est le total hors taxes ?|Combien cela fait-il hors taxe ?',
  },
  tax_total: {
    en: 'How much tax is charged?|What is the tax amount?|How much is the VAT?|How much VAT is included?',
    de: 'Wie hoch ist die Mehrwertsteuer?|Wie viel Umsatzsteuer ist enthalten?|Wie hoch ist der Steuerbetrag?|Wie viel Steuer wird berechnet?',
    fr: 'Quel est le montant de la TVA ?|Combien de TVA est facturée ?|À combien s’élèvent les taxes ?',
  },
  amount_due: {
    en: 'What amount is due?|How much do I have to pay?|What is the balance due?',
    de: 'Welcher Betrag ist zu zahlen?|Wie viel muss ich überweisen?|Wie viel muss ich noch bezahlen?',
    fr: 'Quel est le net à payer ?|Combien faut-il payer ?|Quel montant reste à payer ?',
  },
  currency: {
    en: 'Which currency is used?|What currency are the amounts in?|currency',
    de: 'In welcher Währung sind die Beträge?|Welche Währung wird verwendet?',
    fr: 'Quelle est la devise ?|Dans quelle monnaie sont les montants ?',
  },
  iban: {
    en: 'What is the IBAN?|To which account should the money be sent?|IBAN?',
    de: 'Wie lautet die IBAN?|Auf welches Konto soll ich überweisen?|IBAN des Verkäufers?',
    fr: "Quel est l'IBAN ?|Sur quel compte faut-il payer ?",
  },
  merchant: {
    en: 'Who is the seller?|What is the name of the shop?|Where was this bought?|Which store issued the receipt?|Who is the merchant?|Which company is this receipt from?',
    de: 'Wie heißt das Geschäft?|Wo wurde eingekauft?|Wer ist der Verkäufer?|Von welchem Laden ist der Bon?',
    fr: 'Quel est le nom du magasin ?|Où a-t-on acheté ?|Qui est le commerçant ?|Qui a émis le reçu ?',
  },
  address: {
    en: 'What is the address of the shop?|Where is the store located?|What is the address?|What is the merchant address?',
  },
  date: {
    en: 'When was it issued?|What is the date of the receipt?|When was the purchase made?|On which day was this bought?|date',
    de: 'Wann wurde gekauft?|Welches Datum hat der Beleg?|Von wann ist der Bon?|Wann wurde bezahlt?',
    fr: "Quelle est la date du ticket ?|Quand l'achat a-t-il été fait ?|Quel jour a-t-on acheté ?",
  },
  time: {
    en: 'At what time was it bought?|What time is on the receipt?|What time was the purchase?',
    de: 'Um wie viel Uhr wurde gekauft?|Welche Uhrzeit steht auf dem Bon?',
    fr: "À quelle heure l'achat a-t-il été fait ?|Quelle heure est indiquée ?",
  },
  total: {
    en: 'What is the total?|How much was paid?|What is the total amount?|How much did it cost?|How much was spent?|total',
    de: 'Wie hoch ist die Summe?|Wie viel wurde bezahlt?|Was hat es gekostet?|Was ist der Gesamtbetrag?',
    fr: "Quel est le total ?|Combien a-t-on payé ?|Combien l'achat a-t-il coûté ?|montant total",
  },
  tip: { en: 'How much was the tip?|What is the gratuity?', de: 'Wie viel Trinkgeld wurde gegeben?' },
  contract_number: {
    en: 'What is the contract number?|Which number does the order have?|order number|What is the contract ID?',
  },
  advertiser: {
    en: 'Who is the advertiser?|What is the name of the advertiser?|Which advertiser placed the order?|For whom are the ads aired?',
  },
  gross_amount: {
    en: 'What is the gross amount?|What is the total gross?|How much does the campaign cost in total?|What is the gross total of the order?',
  },
  flight_from: {
    en: 'When does the flight start?|What is the first day of the campaign?|When does the contract begin?|flight start date',
  },
  flight_to: {
    en: 'When does the flight end?|What is the last day of the campaign?|When does the contract end?|flight end date',
  },
  registrant_name: {
    en: 'Who is the registrant?|What is the name of the registrant?|Who registered?|Who filed the form?|Which organization is registering?',
  },
  file_date: {
    en: 'When was it filed?|What is the filing date?|When was the form received?|On what date was the registration submitted?',
  },
  booking_code: {
    en: 'What is the booking code?|What is the order number of the ticket?',
    de: 'Wie lautet die Auftragsnummer?|Was ist der Buchungscode?|Buchungsnummer?',
  },
  travel_date: {
    en: 'When is the journey?|What is the date of travel?|On which day does the train leave?',
    de: 'Wann ist die Reise?|An welchem Tag fährt der Zug?|Für welches Datum gilt die Fahrkarte?|Wann ist die Hinfahrt?',
  },
  booking_date: {
    en: 'When was the ticket booked?|When was it purchased?',
    de: 'Wann wurde gebucht?|Wann wurde die Fahrkarte gekauft?|Buchungsdatum?',
  },
}

/** A question that the documents of some sets have no answer to. */
export type Unanswerable = {
  wordings: Wordings
  /** Sets whose documents might: they are not asked. */
  notIn: string[]
  /** A document with such a word might have an answer all the same. */
  unless?: RegExp
}

const COMMERCIAL = ['zugferd', 'invoice2data', 'parsee_invoices', 'orderx']

export const UNANSWERABLE: Unanswerable[] = [
  {
    notIn: [],
    wordings: {
      en: 'What is the capital of France?|Who won the world cup?|How high is Mount Everest?|Who is the president of the United States?|What is the meaning of life?|How many planets are there?',
      de: 'Was ist die Hauptstadt von Frankreich?|Wer hat die Weltmeisterschaft gewonnen?|Wie hoch ist der Mount Everest?|Wer ist der Bundeskanzler?',
      fr: "Quelle est la capitale de l'Italie ?|Qui a gagné la coupe du monde ?|Combien y a-t-il de planètes ?",
    },
  },
  {
    notIn: ['bahn_tickets'],
    unless: /passenger|traveller|fahrgast|reisend|voyageur|passager/i,
    wordings: {
      en: 'Who is the passenger?|What is the name of the traveller?|Who travels?',
      de: 'Wer ist der Fahrgast?|Wie heißt der Reisende?',
      fr: 'Qui est le passager ?|Quel est le nom du voyageur ?',
    },
  },
  {
    notIn: [],
    unless: /birth|born|geboren|geburt|naissance|né\b/i,
    wordings: {
      en: 'What is the date of birth?|When was the customer born?',
      de: 'Was ist das Geburtsdatum?|Wann ist der Kunde geboren?',
      fr: 'Quelle est la date de naissance ?',
    },
  },
  {
    notIn: [...COMMERCIAL],
    unless: /iban|konto|account/i,
    wordings: {
      en: 'What is the IBAN?|IBAN?|To which IBAN should I pay?',
      de: 'Wie lautet die IBAN?',
      fr: "Quel est l'IBAN ?",
    },
  },
  {
    notIn: [...COMMERCIAL, 'adbuy'],
    unless: /\bdue\b|fällig|échéance|payable/i,
    wordings: {
      en: 'When is it due?|What is the due date?|By when must it be paid?',
      de: 'Wann ist es fällig?',
      fr: "Quelle est la date d'échéance ?",
    },
  },
  {
    notIn: ['adbuy'],
    unless: /advertis|sponsor|client|werb/i,
    wordings: {
      en: 'Who is the advertiser?|Which advertiser placed the order?',
      de: 'Wer ist der Werbekunde?',
      fr: "Qui est l'annonceur ?",
    },
  },
  {
    notIn: ['bahn_tickets'],
    unless: /depart|abfahrt|bahnhof|départ|gare|station|train|zug/i,
    wordings: {
      en: 'From which station does the train leave?|Where does the journey start?|When does the train depart?',
      de: 'Von welchem Bahnhof fährt der Zug ab?|Wann fährt der Zug?',
      fr: 'De quelle gare part le train ?|À quelle heure part le train ?',
    },
  },
  {
    notIn: ['receipts_world', 'sroie'],
    unless: /\btips?\b|gratuity|trinkgeld|pourboire/i,
    wordings: {
      en: 'How much was the tip?|What is the gratuity?',
      de: 'Wie hoch war das Trinkgeld?',
      fr: 'Quel est le pourboire ?',
    },
  },
  {
    notIn: [],
    unless: /warrant|garantie|gewähr/i,
    wordings: {
      en: 'How long is the warranty?|When does the warranty expire?',
      de: 'Wie lange gilt die Garantie?',
      fr: 'Quelle est la durée de la garantie ?',
    },
  },
  {
    notIn: [],
    unless: /passport|reisepass|passeport|ausweis/i,
    wordings: {
      en: 'What is the passport number?',
      de: 'Wie lautet die Passnummer?',
      fr: 'Quel est le numéro de passeport ?',
    },
  },
  {
    notIn: ['fara'],
    unless: /attorney|lawyer|anwalt|avocat/i,
    wordings: {
      en: 'Who is the lawyer?|What is the name of the attorney?',
      de: 'Wer ist der Anwalt?',
      fr: "Qui est l'avocat ?",
    },
  },
  {
    notIn: ['fara'],
    unless: /regist|applicant|antrag/i,
    wordings: {
      en: 'Who is the registrant?|Who filed the application?',
      de: 'Wer ist der Antragsteller?',
      fr: 'Qui est le demandeur ?',
    },
  },
  {
    notIn: [],
    unless: /insur|versicher|assur|police|policy/i,
    wordings: {
      en: 'What is the insurance policy number?',
      de: 'Wie lautet die Versicherungsnummer?',
      fr: "Quel est le numéro de la police d'assurance ?",
    },
  },
  {
    notIn: [],
    unless: /salary|gehalt|lohn|salaire|wage/i,
    wordings: {
      en: 'What is the salary?|How much does the employee earn?',
      de: 'Wie hoch ist das Gehalt?',
      fr: 'Quel est le salaire ?',
    },
  },
]

/**
 * Fields that a complete truth may say a document has not. What is to be paid is the total, where nothing else is told, and
 * thus no question without an answer.
 */
export const MISSING = ['due_date', 'po_number', 'iban', 'seller_vat_id']
