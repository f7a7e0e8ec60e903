/**
 * How people ask for what documents tell, beside the labels that are printed: by the kind of a field, and within a party
 * by the kind of the party. Parted by commas; `?who` and the like are the words that ask (interrogatives.ts). A phrase fits
 * where a question has all its words.
 */
import type { FieldKind } from '../../extraction/schema.ts'

export const PHRASES_OF_KINDS: Partial<Record<FieldKind, string>> = {
  documentNumber: 'number, reference, id, identifier, code, nummer, kennung, numero, contract number, numero contrat',
  orderNumber: `
    purchase order number, order number, po number, po, order reference, bestellnummer, bestellung nummer,
    numero commande, bon commande, number order, reference order`,
  customerNumber:
    'customer number, customer id, account number, kundennummer, nummer kunde, numero client, code client',
  paymentReference: `
    payment reference, reference payment, ?what quote paying, remittance reference, verwendungszweck, zahlungsreferenz,
    reference paiement, communication paiement`,
  paymentTerms: `
    payment terms, terms payment, terms, payment conditions, conditions payment, zahlungsbedingungen, zahlungskonditionen,
    bedingungen zahlung, conditions paiement, conditions reglement, modalites paiement`,
  issueDate: `
    date, ?when issued, ?when dated, ?when written, ?when created, ?when sent, ?when made, ?when invoiced, ?when billed,
    ?when placed, ?when ordered, date issue, issue date, issuing date, invoice date, bill date, order date, date order,
    datum, ?when ausgestellt, ausstellungsdatum, rechnungsdatum, ?when erstellt, ?when datiert, ?when geschrieben,
    ?when bestellt, bestelldatum, datum ausstellung, ?when emise, ?when emis, ?when etablie, ?when datee, ?when facture,
    ?when commande, date emission, date facture, date commande`,
  dueDate: `
    last date pay, final date pay, ?when payment arrive, ?when arrive echeance, frist, ?until pay,
    due date, ?when due, due, ?until pay, ?until paid, ?until payment, ?when pay, ?when paid, ?when payable, ?when payment, payment deadline,
    deadline payment, deadline, date payment due, payment date, date payment, latest payment date,
    fallig, ?when fallig, falligkeit, falligkeitsdatum, ?until zahlen, ?until bezahlen, ?until bezahlt, ?until gezahlt,
    ?until uberweisen, ?when zahlen, ?when bezahlen, ?when bezahlt, ?when zahlbar, zahlungsziel, zahlungsfrist, frist zahlung,
    echeance, date echeance, ?when payer, ?until payer, ?until payee, ?until regler, ?when regler, ?when payee, date limite paiement,
    ?until payable, ?when exigible`,
  deliveryDate: `
    delivery date, ?when delivered, ?when delivery, ?when supplied, date supply, date delivery, date service, ?when performed,
    ?when shipped, lieferdatum, ?when geliefert, ?when lieferung, leistungsdatum, ?when erbracht, ?when leistung,
    date livraison, ?when livre, ?when livree, ?when livraison, date prestation`,
  saleDate: `
    date, ?when purchase place, ?when transaction place, ?when bought, ?when purchased, ?when purchase, ?when issued, ?when printed, ?when paid, ?when sold, ?when sale,
    ?when transaction, ?when visit, ?when made, ?when shopping, ?when place, date purchase, purchase date, date sale, transaction date, date transaction,
    issue date, receipt date, datum, ?when gekauft, ?when eingekauft, kaufdatum, datum kauf, ?when ausgestellt, ?when bezahlt,
    ?when einkauf, ?when stattgefunden, ausstellungsdatum, ?when achat, date achat, ?when achete, ?when emis, ?when paye, date emission,
    ?when effectue`,
  saleTime: `
    time, time purchase, ?when time, time sale, time transaction, hour, uhrzeit, zeit, uhr, zeitpunkt, heure, heure achat,
    time issued, time paid, time printed, time bought, time made`,
  currency: `
    currency, currency used, currency amounts, currency total, money, wahrung, wahrung betrag, monnaie montants, devise montants, devise, monnaie, moneda, divisa, valuta`,
  iban: `
    iban, bank account, account, account number, bank account number, account pay, ?where transfer, kontonummer, konto, bankkonto,
    bankverbindung, ?where uberweisen, compte, compte bancaire, numero compte`,
  bic: 'bic, swift, swift code, bic code, bank code, code banque, bankleitzahl',
  vatId: `
    vat id, vat number, vat identification number, vat, vat registration number, sales tax id, umsatzsteuer id, ust id, ust idnr,
    umsatzsteuer identifikationsnummer, umsatzsteuernummer, mehrwertsteuernummer, mwst nummer, numero tva, tva intracommunautaire,
    identifiant tva, tva`,
  taxNumber: `
    tax number, tax id, tax identification number, tax registration number, gst number, gst id, vat number, vat id, steuernummer, steuer id,
    numero fiscal, numero siret, siret, ust id, numero tva`,
  email: 'email, e mail, mail, email address, mail address, mailadresse, adresse mail, courriel, adresse electronique',
  phone: `
    phone, telephone, phone number, telephone number, ?what call, telefon, telefonnummer, rufnummer, numero telephone`,
  seller: `
    creditor, ?who delivered, company delivered, company issued, company sold, glaubiger, creancier,
    ?who ?passive pay, ?who pay ?to, ?at buy, ?at order, ?who gets money, ?who receive money, ?who receive geld, ?who receive argent,
    seller, vendor, supplier, issuer, biller, sender, merchant, provider, service provider, contractor, payee, company issued, ?who issued, ?who sold,
    ?who sells, ?who selling, ?who supplied, ?who supplies, ?who supplier, ?who billed, ?who invoiced, ?who sent, ?who charged, ?who charges, ?who wrote,
    ?from ?who, ?who want pay, ?who get pay, ?who get money, ?who receives money, ?who provided, ?who created, ?who delivers, ?who bill ?from, company sold, company billed, company sent, company invoiced,
    firm issued, business issued, verkaufer, verkauferin, lieferant, rechnungssteller, rechnungsaussteller, aussteller, absender, anbieter, auftragnehmer,
    leistungserbringer, ?who ausgestellt, ?who verkauft, ?who verkaufte, ?who liefert, ?who geliefert, ?who gestellt, ?who erstellt, ?who geschickt, ?who gesendet,
    ?who berechnet, firma ausgestellt, unternehmen ausgestellt, firma gestellt, vendeur, fournisseur, emetteur, prestataire, expediteur,
    ?who emis, ?who vendu, ?who vend, ?who emet, ?who fourni, ?who facture, ?who envoye, ?who etabli, societe emis, entreprise emis,
    entreprise emettrice, societe emettrice`,
  buyer: `
    debtor, schuldner, debiteur, company ?passive bill, company ?passive charged, client ?passive bill,
    ?who ?passive bill, ?who ?passive invoiced, ?who ?passive charged, ?who ?passive address, ?whom, ?who buy goods, ?who bought goods,
    buyer, customer, client, purchaser, recipient, addressee, payer, billed party, ?whom billed, ?whom issued, ?whom sent, ?whom addressed, ?whom invoiced,
    ?whom bill, ?whom sold, ?who bought, ?who buys, ?who buying, ?who ordered, ?who orders, ?who placed, ?who received, ?who billed ?to, ?who issued ?to, ?who addressed ?to,
    ?who sent ?to, ?who invoiced ?to, ?who made ?to, ?who bill ?to, ?who invoice ?to, ?who sold ?to, ?who pay, ?who pays, ?who paid, ?who owes, ?who purchased, company bought, company ordered, company billed ?to,
    kaufer, kauferin, kunde, kundin, empfanger, rechnungsempfanger, leistungsempfanger, auftraggeber, besteller, adressat, abnehmer,
    ?whom gerichtet, ?whom adressiert, ?whom ausgestellt, ?whom rechnung, ?whom geschickt, ?whom verkauft, ?whom geliefert, ?who gekauft, ?who kauft, ?who bestellt, ?who bestellte, ?who zahlen,
    ?who bezahlen, acheteur, acquereur, destinataire, ?whom adresse, ?whom adressee, ?whom facture, ?whom destinee, ?whom vendu,
    ?who achete, ?who commande, ?who payer, ?who recoit, ?who paye`,
  name: 'name, company, company name, firm, business, firma, unternehmen, firmenname, nom, societe, entreprise, raison sociale, legal name, called',
  street: 'street, street address, street house number, road, strasse, hausnummer, rue, calle, via, straat',
  postcode: 'postcode, postal code, zip, zip code, post code, plz, postleitzahl, code postal',
  city: 'city, town, ?where, located, based, place, stadt, ort, wohnort, sitz, ansassig, ville, commune, localite, situe, ciudad, citta, plaats, seat',
  country: 'country, land, staat, pays, pais, paese',
  netTotal: `
    without tax, without vat, subtotal without tax, subtotal without vat, sum without tax, sum without vat,
    net, net total, net amount, net sum, net price, subtotal, sub total, amount before tax, total before tax, ?how-much before tax, ?how-much before vat, total without tax, ?how-much without tax, ?how-much without vat,
    total without vat, amount without tax, amount without vat, total excluding vat, total excluding tax, amount excluding vat, amount excluding tax, ?how-much net, pre tax amount, pre tax total,
    amount before vat, total before vat, cost before tax, price before tax, price without tax,
    netto, nettobetrag, nettosumme, betrag netto, summe netto, gesamt netto, gesamtbetrag netto, betrag ohne steuer, betrag ohne mehrwertsteuer, betrag ohne umsatzsteuer, summe ohne mehrwertsteuer,
    summe ohne umsatzsteuer, summe ohne steuer, gesamtbetrag ohne mehrwertsteuer, gesamtbetrag ohne umsatzsteuer, betrag vor steuern, zwischensumme, ohne mwst, total ht, montant ht, hors taxes, montant hors taxes, total hors taxes, hors tva, montant hors tva, total hors tva,
    montant net, ht, sous total`,
  taxTotal: `
    tax, vat, tax amount, tax total, total tax, amount tax, vat amount, total vat, sales tax, gst, gst amount, value added tax, ?how-much tax, ?how-much vat, taxes, taxes charged, tax charged, vat charged, tax included, vat included, tax paid,
    steuer, steuern, steuerbetrag, mehrwertsteuer, umsatzsteuer, mwst, ust, mehrwertsteuerbetrag, umsatzsteuerbetrag, betrag mehrwertsteuer, betrag umsatzsteuer, betrag steuer, summe steuern, hohe steuer,
    hohe mehrwertsteuer, hohe umsatzsteuer, enthaltene mehrwertsteuer, enthaltene steuer, enthaltene umsatzsteuer, enthalten, tva, montant tva, total tva, taxes montant, taxe, montant taxe, montant taxes`,
  grandTotal: `
    total purchase, purchase amount, total transaction, transaction amount, amount transaction,
    total including tax, total including vat, amount including tax, amount including vat, including tax total,
    total, grand total, total amount, amount, total price, total cost, total sum, sum, price, cost, costs, final amount, final price, overall amount, overall total, gross total, total including tax, total including vat, amount including tax, amount including vat,
    total incl vat, total with tax, total with vat, total invoice amount, invoice amount, invoice total, bill total, order total, order value, total order value, value, total value, ?how-much, ?how-much cost, ?how-much total, ?how-much spent, ?how-much spend,
    ?how-much charged, ?how-much bill, ?how-much invoice, ?how-much paid, ?how-much come, ?how-much purchase, ?how-much order, ?how-much altogether, ?how-much customer pay, ?how-much amount, ?how-much buyer pay, gross amount, gross sum, fare, total fare,
    gesamtbetrag, gesamtsumme, summe, betrag, endbetrag, endsumme, rechnungsbetrag, rechnungssumme, bruttobetrag, bruttosumme, brutto, gesamtpreis, preis, kosten, gesamtkosten, gesamt, total, auftragswert, bestellwert, gesamtwert, kostet, ?how-much kostet, ?how-much gekostet, gekostet,
    ?how-much zahlen, ?how-much bezahlen, ?how-much bezahlt, ?how-much ausgegeben, betrag mit mehrwertsteuer, betrag inklusive mehrwertsteuer, betrag inklusive umsatzsteuer, betrag inklusive steuer, hohe rechnung, hohe gesamtbetrag, zu zahlender betrag, gesamtbetrag brutto, betrag brutto, summe brutto, ?how-much insgesamt,
    montant, montant total, total ttc, montant ttc, ttc, somme, somme totale, prix, prix total, cout, cout total, total general, montant toutes taxes comprises, toutes taxes comprises, total facture, montant facture, ?how-much coute, ?how-much payer, ?how-much paye, ?how-much depense`,
  amountDue: `
    amount due, due amount, ?how-much due, balance, balance due, outstanding amount, amount outstanding, open amount, amount payable, payable amount, ?how-much pay, ?how-much owed, ?how-much owe, ?how-much outstanding, amount owed, remaining amount, still due,
    amount pay, amount paid, total due, total amount due, ?how-much left, ?how-much remains, offener betrag, betrag offen, ?how-much offen, zahlbetrag, falliger betrag, betrag fallig, ?how-much fallig, restbetrag, zu zahlender betrag, zu zahlen, ?how-much zahlen, ?how-much uberweisen, ?how-much noch,
    betrag zahlen, betrag bezahlen, betrag uberweisen, net a payer, montant du, montant payer, reste payer, solde, ?how-much payer, ?how-much regler, montant regler, montant exigible`,
  merchant: `
    ?at buy, ?at purchase, ?where spent, ?who ?passive pay, ?who gets money, ?who receive money,
    seller, vendor, merchant, shop, store, restaurant, hotel, company, business, supplier, retailer, issuer, ?who issued, ?who sold, ?who sells, ?who charged, ?where bought, ?where purchased, ?where purchase, ?where shopping, ?where spent, ?where paid, ?where issued, ?where buy,
    ?from ?who, ?who received money, ?who bill ?from, shop bought, store bought, place bought, shop issued, store issued, company issued, business issued, name shop, name store, ?where made, ?where eat, ?where eaten, verkaufer, handler, geschaft, laden, firma, unternehmen, restaurant, anbieter, aussteller, markt, ?who ausgestellt, ?who verkauft,
    ?where gekauft, ?where eingekauft, ?where bezahlt, ?where gegessen, geschaft gekauft, laden gekauft, vendeur, commercant, magasin, marchand, boutique, enseigne, etablissement, societe, entreprise, ?who emis, ?who vendu, ?where achete, ?where achat, ?where paye, commerce`,
  merchantAddress: `
    address, shop address, store address, address shop, address store, address merchant, address seller, address vendor, merchant address, seller address, company address, address company, ?where located, ?where shop, ?where store, ?where merchant, ?where seller, ?where company, ?where business, ?where restaurant, located, location,
    adresse, anschrift, adresse geschaft, adresse handler, adresse verkaufer, anschrift verkaufer, ?where laden, ?where geschaft, ?where befindet, standort, adresse magasin, adresse vendeur, adresse commercant, ?where magasin, ?where situe, ?where trouve`,
  tip: 'tip, tip left, tip given, gratuity, tip amount, ?how-much tip, tipped, trinkgeld, ?how-much trinkgeld, pourboire, propina, mancia, fooi',
  surcharge: 'service charge, service fee, bedienung, servicegebuhr, frais service',
  rounding: 'rounding, rounding adjustment, rundung, rundungsbetrag, arrondi',
  tendered:
    'cash given, cash tendered, amount tendered, ?how-much cash, cash paid, tendered, cash received, gegeben, bar gegeben, especes, recu',
  change:
    'change, change given, change returned, change due, ?how-much change, ruckgeld, wechselgeld, monnaie rendue, rendu monnaie',
  paymentMethod: `
    payment method, method payment, ?how pay, ?how paid, means payment, form payment, payment type, type payment, zahlungsart, zahlungsmittel, zahlungsweise, art zahlung, mode paiement, moyen paiement`,
  periodFrom: `
    start, start date, begin, beginning, first day, first date, ?when start, ?when starts, ?when begin, ?when begins, starting date, begin date, ?since run, flight start, flight starts, flight from, start flight, campaign start, first air date, beginn, anfang, startdatum, ?when beginnt, erster tag,
    debut, date debut, premier jour, ?when commence`,
  periodTo: `
    end, end date, last day, last date, ?when end, ?when ends, ?when finish, ?until run, ?until runs, ?when over, flight end, flight ends, end flight, flight to, campaign end, last air date, ending date, ende, enddatum, ?when endet, letzter tag, fin, date fin, dernier jour, ?when termine, ?when finit`,
  grossAmount: `
    gross, gross amount, gross total, total, total amount, amount, grand total, total cost, cost, price, order total, contract total, gross cost, total gross, ?how-much, ?how-much cost, ?how-much total, ?how-much spent, ?how-much gross, ?how-much paid, ?how-much pay, value, contract value, total value, order value, total price,
    total gross amount, gross value, brutto, bruttobetrag, gesamtbetrag, summe, betrag, montant brut, montant total`,
  commission:
    'commission, agency commission, commission amount, agency fee, ?how-much commission, provision, agenturprovision, commission agence',
  netAmount:
    'net, net amount, net total, net cost, total net, ?how-much net, amount after commission, net due, netto, nettobetrag, montant net',
  quantity: 'quantity, ?how-many, number, pieces, units, menge, anzahl, stuck, quantite, nombre',
  unitPrice: '?how-much, unit price, price each, price, einzelpreis, stuckpreis, preis, prix unitaire, prix',
  lineAmount: 'line total, line amount, total, gesamtpreis, positionsbetrag, montant ligne',
  articleNumber: 'article number, item number, sku, artikelnummer, reference article, numero article',
  bookingCode: `
    booking code, booking number, booking reference, reservation code, reservation number, confirmation code, confirmation number, record locator, pnr, order number, reference, code, number, ticket number, buchungscode, buchungsnummer, auftragsnummer, auftragscode, reservierungsnummer, buchungsreferenz,
    reference dossier, numero reservation, code reservation, numero dossier, reference reservation`,
  person: `
    passenger, traveller, traveler, ?who travels, ?who travelling, ?who traveling, ?who travel, ?who traveled, ?who travelled, ?who ticket, ticket holder, holder, guest, ?whom ticket, ?whom issued, ?who rides, ?who goes, ?who flying, ?who flies, name passenger, fahrgast, reisender, reisende, passagier, inhaber, ?who reist, ?who fahrt, ?who gereist, ?whom fahrkarte, ?whom ticket,
    voyageur, passager, ?who voyage, ?whom billet, titulaire`,
  departurePlace: `
    city start, station start, airport start, city leave,
    departure, origin, departure station, departure place, departure airport, place departure, station departure, ?where ?from, ?where start, ?where starts, ?where begin, ?where begins, ?where depart, ?where departs, ?where leave, ?where leaves, station ?from, station leave, station leaves, station depart, station departs, airport ?from, airport leave, airport depart, city ?from, start station, starting point, starting station,
    abfahrtsort, startbahnhof, abfahrtsbahnhof, startort, ?where beginnt, ?where startet, ?where fahrt ?from, ?where ab, bahnhof ab, bahnhof ?from, ?where los, abflughafen, start, gare depart, lieu depart, ?where part, ?where commence, gare part, depart`,
  arrivalPlace: `
    city end, station end, city arrive,
    destination, arrival, arrival station, arrival place, arrival airport, place arrival, station arrival, ?where ?to, ?where end, ?where ends, ?where go, ?where goes, ?where going, ?where arrive, ?where arrives, ?where travel ?to, station ?to, station arrive, station arrives, station end, airport arrive, city ?to, final station, final destination, end station, ziel, zielort, zielbahnhof, ankunftsort, ankunftsbahnhof,
    ?where endet, ?where ankommt, ?where kommt, bahnhof an, bahnhof ankommt, reiseziel, fahrtziel, gare arrivee, lieu arrivee, ?where arrive, ?where va, ?where finit, gare arrive, arrivee`,
  departureTime: `
    departure time, time departure, time, time depart, time departs, time leave, time leaves, time start, time starts, ?when leave, ?when leaves, ?when depart, ?when departs, ?when train leave, abfahrtszeit, uhrzeit abfahrt, zeit abfahrt, ?when fahrt, ?when abfahrt, uhr, uhrzeit, heure depart, heure, ?when part, time begin, time begins`,
  travelDate: `
    travel date, date travel, date, date journey, journey date, trip date, date trip, ?when travel, ?when journey, ?when trip, ?when valid, ?when event, ?when take place, ?when depart, ?when departs, ?when leave, ?when travelling, day travel, day journey, day valid, valid, validity, departure date, date departure, event date, ?when ride, ?when train,
    reisedatum, datum reise, datum fahrt, reisetag, gultig, ?when gultig, ?when reise, ?when fahrt, fahrtdatum, tag reise, tag fahrt, abreisedatum, gultigkeit, ?when stattfindet, date voyage, ?when voyage, ?when trajet, ?when valable, date trajet, date depart, jour voyage, valable`,
  bookingDate: `
    booking date, date booking, ?when booked, ?when bought, ?when purchased, ?when issued, ?when sold, ?when paid, ?when booking, purchase date, date purchase, issue date, date issue, order date, day booked, buchungsdatum, datum buchung, ?when gebucht, ?when gekauft, ?when ausgestellt, ?when buchung, kaufdatum, ?when bezahlt,
    date reservation, ?when reserve, date achat, ?when achete, ?when emis, ?when reservation, date emission`,
  registrant: `
    registrant, applicant, filer, ?who registered, ?who registers, ?who registering, ?who registrant, ?who filed, ?who files, ?who filing, ?who applied, ?who applies, ?who applying, ?who submitted, ?who submits, organization registered, company registered, name registrant, name applicant, organisation registered, entity registered, organization registering,
    antragsteller, anmelder, ?who antrag, ?who beantragt, ?who angemeldet, ?who registriert, ?who eingereicht, demandeur, declarant, ?who demande, ?who depose, ?who declare, ?who inscrit`,
  filingDate: `
    filing date, date filing, date filed, ?when filed, ?when submitted, ?when received, ?when registered, ?when lodged, date received, date submitted, file date, date, submission date, date submission, date registration, registration date, date receipt, ?when stamped, ?when file, ?when made,
    eingangsdatum, ?when eingereicht, ?when eingegangen, ?when gestellt, datum, datum eingang, ?when eingang, date depot, ?when depose, ?when recu, date reception, ?when enregistre`,
  identifier:
    'registration number, number registration, file number, registrant number, id, identifier, registriernummer, registrierungsnummer, aktenzeichen, numero enregistrement, numero dossier',
  signerName: `
    signer, signatory, ?who signed, ?who signs, ?who signature, person signed, name signer, name signatory, signed, ?whom signed, unterzeichner, ?who unterschrieben, ?who unterzeichnet, signataire, ?who signe`,
  signerTitle: `
    title signer, title signatory, position signer, role signer, function signer, title person signed, signer title, position signatory, capacity signer, job title signer, funktion unterzeichner, position unterzeichner, fonction signataire, qualite signataire, titre signataire`,
}

/** Nouns for documents of a class, which a question may name them by: they say nothing of what is asked. */
export const NOUNS_OF_CLASSES: Record<string, string> = {
  invoice: 'invoice bill credit note rechnung gutschrift faktura facture avoir factura fattura factuur',
  receipt:
    'receipt bill ticket slip till bon quittung kassenbon kassenzettel beleg rechnung recu caisse scontrino bonnetje recibo invoice',
  purchase_order: 'order purchase po bestellung auftrag commande bon pedido ordine bestelling',
  ticket:
    'ticket booking journey trip train ride travel rail flight fahrkarte fahrschein reise fahrt zug buchung billet voyage train trajet vol biglietto billete kaartje',
  broadcast_order:
    'order contract schedule campaign broadcast ad ads air aired airing buy spot spots invoice tv auftrag vertrag kampagne contrat commande campagne',
  registration_form:
    'form registration filing statement application amendment formular antrag anmeldung registrierung formulaire demande declaration supplemental',
}
