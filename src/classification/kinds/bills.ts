/** What is to be paid, and what was. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const invoice = kind({
  name: 'invoice',
  names: phrases(`
    invoice, bill, supplier invoice, vendor invoice, incoming invoice, purchase invoice, sales invoice, tax invoice, vendor bill,
    utility bill, phone bill, accounts payable, inv, billing statement,
    Rechnung, Eingangsrechnung, Ausgangsrechnung, Lieferantenrechnung, Handelsrechnung, Faktura, Faktur, Rg,
    facture, facture fournisseur, facture d'achat, factura, fattura, factuur, fatura, faktura
  `),
  about: phrases(`
    bill, bills, settle, settled, creditors, bezahlen, Gläubiger, payer, régler, demande à son client de payer, sum of money, money,
    request for payment, requests payment, requesting payment, asks for payment, asks a buyer to pay, asks a customer for payment, payment, pay, owe, owed, goods or services, goods and services, supplier, suppliers, vendor, seller, customer, charge, charges, payable, due, tax, amount to pay, bank account, billed, Zahlung, verlangt, fordert, Zahlungsaufforderung, Lieferant, Lieferanten, Verkäufer, Kunde, Waren, Leistungen, berechnet, zu zahlen, Geld, demande de paiement, paiement, fournisseur, vendeur, client, marchandises, prestations, somme due, à payer
  `),
  titles: phrases(`
    commercial invoice, proforma invoice, pro forma invoice, interim invoice, final invoice, service invoice, VAT invoice, invoice / bill,
    Schlussrechnung, Abschlagsrechnung, Teilrechnung, Proformarechnung, Honorarrechnung, Sammelrechnung, Monatsrechnung,
    Rechnungskorrektur, Gebührenrechnung, Kostenrechnung, Liquidation, Honorarnote, Energierechnung, Stromrechnung,
    facture d'acompte, facture proforma, facture de solde, note d'honoraires, facture d'avoir, parcella
  `),
  marks: phrases(`
    invoice number, invoice no, invoice date, invoice #, invoice total, invoice amount, bill to, billed to, invoice to, billing address,
    remit to, remittance advice, please remit, payment terms, terms of payment, due date, payment due, payable within, invoice period,
    billing period, amount due, balance due, total due, net 30, net 30 days, bank details, bill date, bill number, account number due,
    please transfer, thank you for your business, invoice for,
    Rechnungsnummer, Rechnungs-Nr, Rechnung Nr, Rechnungsdatum, Rechnungsbetrag, Rechnungsanschrift, Rechnungsempfänger,
    Rechnungsadresse, Zahlungsziel, Zahlungsbedingungen, zahlbar bis, zahlbar innerhalb, Fälligkeitsdatum, fällig am,
    Zahlbetrag, Leistungszeitraum, Leistungsdatum, Liefer- und Leistungsdatum, Lieferdatum entspricht Rechnungsdatum,
    bitte überweisen Sie, überweisen Sie den Betrag, wir berechnen Ihnen, stellen wir Ihnen in Rechnung, in Rechnung,
    Rechnungsempfänger, Überweisung auf, Verwendungszweck, Skonto, ohne Abzug, Rechnungssteller, Debitorennummer,
    numéro de facture, facture no, n° de facture, date de facture, date de facturation, adresse de facturation, facturé à,
    date d'échéance, échéance, conditions de paiement, conditions de règlement, net à payer, règlement par virement,
    pénalités de retard, indemnité forfaitaire, mode de règlement, date limite de paiement, montant dû,
    número de factura, fecha de factura, fecha de vencimiento, vencimiento, forma de pago, base imponible,
    numero fattura, data fattura, scadenza, modalità di pagamento, factuurnummer, factuurdatum, vervaldatum, betalingstermijn
  `),
  labels: phrases(`
    invoice, VAT ID, VAT number, VAT no, VAT reg no, tax ID, IBAN, BIC, SWIFT, account holder, sort code, customer number, customer no,
    customer ID, unit price, quantity, description, net amount, subtotal, VAT, total, net total, grand total, ship to, your reference,
    our reference, item, rate, delivery note, order number, PO number, due,
    Rechnung, USt-IdNr, Umsatzsteuer-ID, Umsatzsteuer, Steuernummer, Mehrwertsteuer, MwSt, USt, Kundennummer, Kunden-Nr,
    Bankverbindung, Kontoinhaber, Einzelpreis, Menge, Bezeichnung, Nettobetrag, Gesamtbetrag, Bruttobetrag, Zwischensumme, Netto, Brutto,
    Gesamtpreis, Position, Pos, Lieferschein, Ihre Bestellung, Steuersatz, Amtsgericht, Geschäftsführer, HRB, Artikelnummer,
    facture, TVA, N° TVA, TVA intracommunautaire, SIRET, SIREN, code client, numéro client, désignation, quantité, prix unitaire,
    montant HT, total HT, total TTC, montant TVA, RCS, référence, NAF, capital de,
    cliente, cantidad, precio, importe, IVA, CIF, NIF, quantità, prezzo, imponibile, partita IVA, aantal, prijs, bedrag, btw, KvK
  `),
  against: phrases(`
    purchase order, order confirmation, quotation, delivery note, cashier, cash, change, receipt, Kassenbon, Angebot, Lieferschein Nr,
    Auftragsbestätigung, Bestellung, devis, bon de commande, bon de livraison, advertiser, spots, this is not an invoice
  `),
  shape: {
    tabular: 0.5,
    colons: 0.3,
    amounts: 0.4,
    prose: -0.7,
    tall: -0.6,
    numbered: -0.5,
    rulings: 0.2,
    garbage: -0.3,
  },
})

export const receipt = kind({
  name: 'receipt',
  names: phrases(`
    receipt, till receipt, sales receipt, cash receipt, store receipt, shop receipt, restaurant receipt, expense receipt, till slip,
    sales slip, cash slip, checkout receipt, payment receipt, expense, fuel receipt, card slip,
    Quittung, Kassenbon, Bon, Kassenzettel, Kassenbeleg, Beleg, Bewirtungsbeleg, Tankquittung, Barbeleg, Spesenbeleg, Zahlungsbeleg,
    reçu, ticket de caisse, reçu de caisse, note de frais, justificatif, recibo, ticket de compra, scontrino, ricevuta, kassabon, bon,
    kvitto, kvittering, paragon, kuitti
  `),
  about: phrases(`
    Beleg, Belege, Bons, Bon, reçus, printout, printouts, shoppers, customers have paid, paid at the till,
    proof of payment, proof of purchase, purchase, paid, bought, shop, shops, store, stores, supermarket, restaurant, restaurants, café, petrol station, gas station, filling station, fuel, till, cash, cash register, retail, slip, slips, small, expense, expenses, expense claim, reimbursement, hotel, taxi, grocery, Zahlungsnachweis, Einkauf, gekauft, bezahlt, Laden, Läden, Geschäft, Gaststätte, Gaststätten, Tankstelle, Tankstellen, Supermarkt, Kasse, Spesen, Bewirtung, preuve de paiement, preuve d'achat, achat, achats, payé, magasin, magasins, supermarché, caisse, station-service, frais
  `),
  titles: phrases(`
    cash bill, cash sale, cash sales, simplified tax invoice, guest check, customer copy, merchant copy, official receipt, sale,
    Kundenbeleg, Händlerbeleg, Barverkauf, Rechnung, tax invoice, factura simplificada, documento commerciale, fiscal receipt,
    duplicata, copie client
  `),
  marks: phrases(`
    cashier, change due, cash tendered, tendered, amount tendered, change, table no, covers, pax, till, register, terminal ID, approval code,
    auth code, card number, visa, mastercard, debit card, credit card, goods sold are not returnable, thank you please come again,
    please come again, thank you for shopping, thank you for your visit, thank you for dining, have a nice day, rounding,
    rounding adj, rounding adjustment, total incl of GST, total inclusive GST, GST summary, total sales, qty, SR, ZRL, counter, POS,
    tip, gratuity, server, guests, check no, total rounded, cash, exchange within, returns within, no refund, served by,
    you were served by, opening hours, items sold, number of items, member card, points earned, sold by, salesperson, cust copy,
    Bar, Rückgeld, Gegeben, Wechselgeld, gegeben bar, Kartenzahlung, girocard, EC-Karte, Kasse, Kassierer, Bediener,
    es bediente Sie, Sie wurden bedient von, Tisch, Bon-Nr, Bonnummer, Vielen Dank für Ihren Einkauf, Vielen Dank für Ihren Besuch,
    TSE, TSE-Signatur, Signaturzähler, Transaktionsnummer, Trace-Nr, Terminal-ID, Genehmigungs-Nr, Kartennummer, SUMME EUR,
    Trinkgeld, Zu zahlen EUR, Umtausch, Autorisierung, Beleg-Nr, Zapfsäule, Kundenbeleg, Steuer-Nr,
    espèces, rendu, monnaie rendue, carte bancaire, CB, caissier, caisse, couverts, merci de votre visite, vendeur, serveur,
    merci et à bientôt, à bientôt, nb articles, efectivo, cambio, tarjeta, gracias por su visita, le atendió, mesa, contante, contanti,
    resto, grazie e arrivederci, contant, wisselgeld, pin, bedankt en tot ziens, kontant, växel, gotówka, reszta, moms,
    dept, DPT, kassabon, terminal, clerk, kiosk, chk, check closed, check opened, contactless, verified by pin, signature not required, auth, AID, TSI, TVR, RRN, ATC, EMV, purchase approved, approved,
    Zahlart, Seriennummer TSE, Vorgangsbeginn, Vorgangsende, TSE-Start, TSE-Stop, Kartenbeleg, Bitte Beleg aufbewahren, Kasse Nr, Pfand, Bedienung, Rückgeld bar, Barzahlung, Zahlung erfolgt, Betrag dankend erhalten, Kassenkunde,
    paragon fiskalny, sprzedaż opodatkowana, suma PLN, suma PTU, rozliczenie płatności, karta, kasjer, gotówka, reszta, dziękujemy,
    kvitas, kasos kvitas, kuitas, fiskalinis, nefiskalinis, iš viso mokėti, mokėti, stalas, padavėjas, grynieji, kortelė, suma EUR, ačiū,
    konobar, stol, gotovina, kartica, ukupno, za naplatu, blagajnik, hvala na posjeti, način plaćanja, iznos, račun br, hvala lijepa, skupaj, za plačilo,
    účtenka, celkem, hotovost, platební karta, pokladna, stůl, děkujeme, obsluha, k úhradě, vráceno, spolu, pokladnica, ďakujeme,
    nyugta, összesen, készpénz, bankkártya, visszajáró, pénztár, köszönjük, végösszeg, asztal,
    yhteensä, käteinen, käteistä, korttitapahtuma, kassa, kiitos, takaisin, maksukortti, veroton,
    totalt, att betala, kontokort, varav moms, netto moms, spara kvittot, öppet köp, tack för besöket, tack, välkommen åter, kassör, bord, medlem,
    i alt, at betale, byttepenge, kontant, tak for besøget, heraf moms, betjent av, du ble betjent av, takk for besøket, å betale, sum,
    kviitung, kokku, käibemaks, sularaha, pangakaart, aitäh, čeks, kopā, samaksai, skaidra nauda, paldies, kase,
    talão, troco, numerário, dinheiro, obrigado, obrigado pela visita, fatura simplificada, multibanco, empregado,
    toplam, topkdv, nakit, kredi kartı, fiş no, teşekkür ederiz, kasiyer, bon fiscal, numerar, bacsis, vă mulțumim,
    tunai, jumlah, baki, terima kasih, sila datang lagi, pelayan, meja
  `),
  labels: phrases(`
    total, subtotal, sub total, tax, GST, VAT, date, time, tel, amount, item, price, receipt no, invoice no, bill no, cash sale,
    discount, net total, GST ID, GST reg no, co reg no, company no, SDN BHD, table, order, ref, transaction,
    Summe, Total, Gesamt, MwSt, Netto, Brutto, Steuer, Datum, Uhrzeit, Preis, EUR, Betrag, USt,
    PTU, NIP, PVM kodas, PVM, PDV, OIB, DPH, DIČ, áfa, ALV, moms, mva, KDV, PVN, KM, DDV, NIF, SST, osnovica, kol, cijena, data, ilość, cena, kiekis, kaina, määrä, hinta, antal, pris,
    TVA, TTC, HT, sous-total, prix, montant, heure, IVA, importe, prezzo, totale, btw, totaal, bedrag
  `),
  against: phrases(`
    bill to, ship to, payment terms, due date, IBAN, bank details, purchase order, unit price, remit to, Zahlungsziel, Kundennummer, zahlbar bis,
    Bankverbindung, Rechnungsempfänger, net à payer, échéance, dear, Sehr geehrte, abstract, references, chapter, passenger, Fahrkarte
  `),
  shape: {
    tall: 1,
    length: -0.8,
    pages: -0.8,
    lineLength: -1,
    amounts: 0.8,
    amountRows: 0.6,
    prose: -0.8,
    recognised: 0.3,
    capitals: 0.4,
    tabular: -0.3,
    times: 0.3,
    rulings: -0.3,
    blanks: -0.3,
    numbered: -0.3,
  },
})

export const creditNote = kind({
  name: 'credit_note',
  broader: { invoice: 0.9 },
  names: phrases(`
    credit note, credit memo, refund note, Gutschrift, Rechnungskorrektur, Stornorechnung, Korrekturrechnung, note de crédit, avoir,
    facture d'avoir, nota de crédito, nota di credito, creditnota
  `),
  about: phrases(`
    credited, refund, refunded, returned goods, correction of an invoice, gutgeschrieben, Rückerstattung, Retoure, remboursement, annulation
  `),
  titles: phrases('credit invoice, corrected invoice, credit advice, Storno, Gutschriftsanzeige'),
  marks: phrases(`
    credit note number, credit note no, credit note date, credited amount, original invoice, credit memo no, Gutschriftsnummer,
    Gutschrift Nr, Gutschriftsbetrag, wir schreiben Ihnen gut, Storno zu Rechnung, numéro d'avoir, avoir no
  `),
  labels: phrases(
    'VAT ID, IBAN, customer number, subtotal, VAT, total, USt-IdNr, Kundennummer, MwSt, Gesamtbetrag, TVA, total TTC',
  ),
  shape: { tabular: 0.5, prose: -0.6 },
})

export const reminder = kind({
  name: 'reminder',
  broader: { letter: 0.6 },
  names: phrases(`
    reminder, payment reminder, dunning letter, dunning notice, overdue notice, final demand, past due notice, collection letter,
    Mahnung, Zahlungserinnerung, Mahnschreiben, rappel de paiement, lettre de relance, relance, mise en demeure, recordatorio de pago,
    sollecito di pagamento, aanmaning, betalingsherinnering
  `),
  about: phrases(`
    overdue, unpaid, late, late payment, not paid, outstanding, dunning, überfällig, unbezahlt, säumig, nicht bezahlt, impayé, retard
  `),
  titles: phrases(
    'first reminder, second reminder, final reminder, last reminder, final notice, 1. Mahnung, 2. Mahnung, letzte Mahnung',
  ),
  marks: phrases(`
    overdue, past due, is overdue, outstanding invoice, late fee, reminder fee, legal action, debt collection, have not received your payment, not yet received payment,
    if you have already paid, Mahngebühr, Mahngebühren, Verzugszinsen, noch nicht beglichen, keinen Zahlungseingang, Zahlungsverzug, in Verzug,
    Mahnstufe, offene Posten, offene Forderung, sollten Sie bereits gezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos,
    impayé, factures impayées, sauf erreur de notre part, n'avons pas reçu votre règlement, frais de relance
  `),
  labels: phrases(
    'amount due, due date, invoice, invoice number, IBAN, Rechnung, Rechnungsnummer, fällig, Betrag, facture, échéance',
  ),
  shape: { prose: 0.4, tabular: -0.1 },
})
