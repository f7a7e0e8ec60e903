/** Sums of receipts, as tills print them in many countries, and how they were paid. */
import type { FieldSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

const netTotal: FieldSchema = {
  name: 'netTotal',
  type: 'DECIMAL',
  kind: 'netTotal',
  title: 'Net total',
  description: 'The sum without tax and tip, where it is printed.',
  labels: phrases(`
    Net total, Net TTL, Total net, Net amount, Net sales, Total excl. tax, Total excluding tax, Total excluded tax, Total before tax,
    Amount before tax, Taxable amount, Total excl. VAT, Total excluding VAT, VAT excl, Total ex VAT,
    Total excl. GST, Total excl. of GST, Total excluding GST, Total exclusive of GST, Total (excl. GST),
    Total sales (excluding GST), Total sales excl. GST, Total amt excl. GST, Total amount excl. GST, Sub total excl. GST,
    Subtotal (excl. GST), Subtotal (excluding GST), Total sales (exclusive of GST), Amt paid excl. GST, GST excl.,
    Total (excluding SST), Net of tax, Amount excl. GST, Total w/o GST, Total w/o tax,
    Nettobetrag, Nettosumme, Summe netto, Netto gesamt, Nettoumsatz, Total netto, Netto-Betrag, Nettowert,
    Entgelt netto, Warenwert netto, Netto MwSt, Netto USt, davon netto, ohne MwSt,
    Total HT, Montant HT, Total hors taxes, Sous-total HT, Base HT, TVA excl, Prix HT,
    Base imponible, Base imp., Total sin IVA, Imponibile, Totale imponibile, Totaal excl. btw, Excl. btw, Bedrag excl.,
    Kwota netto, Wartość netto, Sprzedaż netto, Netto, Veroton, Ilman alv, Summa exkl. moms, Exkl. moms, Total exkl. moms,
    Osnovica, Základ, Základ DPH, Nettó, Summa km-ta, Valor sem IVA, Incidência
  `),
  weakLabels: phrases(`
    Subtotal, Sub-total, Sub total, Sub ttl, Subttl, Zwischensumme, Sous-total, Subtotale, Subtotaal, Delsumma, Delsum,
    Food, Net, Merchandise, Taxable, Suma częściowa, Mezisoučet, Međuzbroj
  `),
}

const taxTotal: FieldSchema = {
  name: 'taxTotal',
  type: 'DECIMAL',
  kind: 'taxTotal',
  title: 'Tax total',
  description: 'All taxes together.',
  labels: phrases(`
    Tax, Total tax, Tax total, Taxes, Tax amount, Tax amt, Sales tax, State tax, Tax included, Total tax included,
    Tax paid, Includes tax, Incl. tax, VAT, VAT total, Total VAT, VAT amount, VAT included, Incl. VAT, Includes VAT,
    GST, Total GST, GST total, GST amt, GST amount, GST payable, Add GST, GST included, GST incl, Includes GST, GST tax,
    GST included in total, Includes GST of, SST, Service tax, HST, HST total, Total SST,
    MwSt, MwSt-Betrag, Mehrwertsteuer, USt, Umsatzsteuer, Steuer, Summe MwSt, enthaltene MwSt, inkl. MwSt, incl. MwSt,
    MWST-Total, MwSt gesamt, Summe Steuer, Steuerbetrag, darin MwSt, davon MwSt, enth. MwSt, zzgl. MwSt,
    TVA, Total TVA, Montant TVA, dont TVA, Taxe, Taxes, IVA, Total IVA, Cuota IVA, Cuota, Imposta, di cui IVA,
    Totale IVA, Importo IVA, BTW, Totaal btw, BTW bedrag, Waarvan btw,
    Moms, Varav moms, Heraf moms, Herav mva, Mva, Moms total, Total moms, Alv, Alv yhteensä,
    PTU, Suma PTU, Kwota PTU, Podatek, Podatek PTU, VAT PTU, Kwota VAT, DPH, PDV, Porez, ÁFA, Käibemaks, Km, PVM, PVN,
    Valor do IVA, Total impostos, ΦΠΑ, TPS/TVQ
  `),
  weakLabels: phrases('TPS, TVQ, PST, QST, Service charge tax, CGST, SGST'),
}

const tip: FieldSchema = {
  name: 'tip',
  type: 'DECIMAL',
  kind: 'tip',
  title: 'Tip',
  description: 'What was given to the staff, where it is printed.',
  labels: phrases(`
    Tip, Tips, Tip amount, Gratuity, Charge tip, Charged tip, Auto gratuity, Gratuity added, Added gratuity,
    Service gratuity, Suggested gratuity added, Total tip, Card tip, Cash tip, Tip paid,
    Trinkgeld, Tip/Trinkgeld, Pourboire, Propina, Mancia, Fooi, Drikkepenge, Dricks, Tips och dricks, Napiwek, Gorjeta
  `),
}

const serviceCharge: FieldSchema = {
  name: 'serviceCharge',
  type: 'DECIMAL',
  kind: 'surcharge',
  title: 'Service charge',
  description: 'What the house adds for service.',
  labels: phrases(`
    Service charge, Serv. charge, Svc chg, Svr chrg, Svc charge, Service chg, Service charge 10%, S. charge, Serv chg,
    Service, Bedienung, Bedienungsgeld, Servicegebühr, Service compris, Servicio, Servizio, Coperto, Bedieningsgeld,
    Delivery fee, Packaging, Take away charge
  `),
}

const total: FieldSchema = {
  name: 'total',
  type: 'DECIMAL',
  kind: 'grandTotal',
  title: 'Total',
  description: 'What was to be paid, with tax, tip and rounding.',
  required: true,
  labels: phrases(`
    Total, Grand total, Total EFT, Summe EFT, Total amount, Total amt, Total due, Amount due, Balance due, Total payable, Amount payable,
    Total amt payable, Total amount payable, Total amount due, Total to pay, Amount to pay, To pay, Please pay, You pay,
    Net total, Nett total, Nett, Nett amount, Net payable, Total nett, Net due, Final total, Bill total, Total bill, Check total,
    Order total, Sale total, Total sale, Total sales, Sales total, Invoice total, Total price, Total invoice,
    Total rounded, Total amt rounded, Total after rounding, Rounded total, Total rounding, Total amount rounded,
    Total after rounding adj, Total incl rounding, Total rounded amount, Net total rounded, Total with tip,
    Total incl. GST, Total incl. of GST, Total including GST, Total inclusive of GST, Total inclusive GST,
    Total with GST, Total (incl. GST), Total includes GST, Total sales (inclusive of GST), Total sales incl. GST,
    Total sales inclusive GST, Total amt incl. GST, Total amount incl. GST, Total amt inc. GST, Total inc. GST, Total w/GST,
    Total (GST incl.), Total amount (incl. GST), Total payable incl. GST, Total amount with GST, Amt paid incl. GST,
    Total (inclusive of SST), Total incl. SST, Total incl. service tax, Gross amount, Gross total, Amount incl. GST,
    Total incl. VAT, Total including VAT, Total inc VAT, Total incl. tax, Total including tax, Total inc. tax, Total with tax,
    Total charge, Total charged, Amount charged, Total paid, Amount paid, Purchase total, Total purchase, Total value,
    Summe, Gesamt, Gesamtbetrag, Gesamtsumme, Endbetrag, Endsumme, Zu zahlen, Zu zahlender Betrag, Zahlbetrag,
    Rechnungsbetrag, Rechnungssumme, Bruttobetrag, Brutto gesamt, Summe brutto, Gesamt brutto, Gesamtpreis, Total brutto,
    Summe in EUR, Zu bezahlen, Totalbetrag, Gesamttotal, Summe inkl. MwSt, Total inkl. MwSt,
    Total TTC, Montant TTC, Montant total, Montant dû, Total à payer, À payer, Net à payer, Montant à payer, Total général,
    Total payé, Total facture, Total dû, TVA incl,
    Total a pagar, Importe total, A pagar, Total factura, Total con IVA, Total IVA incl., Total IVA incluido,
    Totale, Totale complessivo, Totale documento, Totale da pagare, Importo pagato, Importo totale,
    Totaal, Te betalen, Totaalbedrag, Te voldoen, Totaal te betalen, Totaal incl. btw, Eindtotaal,
    Suma, Razem, Do zapłaty, Suma do zapłaty, Należność, Kwota do zapłaty, Wartość brutto,
    Valor total, Valor a pagar, Total pago, Summa, Att betala, Totalt, Summa att betala, At betale, Å betale, I alt,
    Totalsum, Total beløb, Beløb i alt, Betalt i alt, Sum,
    Yhteensä, Maksettava, Loppusumma, Summa yhteensä, Celkem, Celková částka, K úhradě, Spolu, K platbě, Suma celkem,
    Ukupno, Sveukupno, Za platiti, Ukupno za platiti, Iznos računa, Za plačilo, Skupaj, Összesen, Végösszeg, Fizetendő,
    Kokku, Tasuda, Maksta, Iš viso, Viso, Mokėti, Kopā, Kopā apmaksai, Samaksai, Total de plată, Toplam,
    Genel toplam, ΣΥΝΟΛΟ, Общо, ИТОГО
  `),
  weakLabels: phrases(`
    Betrag, Amount, Montant, Importe, Importo, Bedrag, Brutto, Gross, Sale, Amt, Purchase, Beløb, Belopp, Kwota, Valor,
    Payment, Subtotal rounded, Paid, Iznos, Kaufbetrag
  `),
}

const rounding: FieldSchema = {
  name: 'rounding',
  type: 'DECIMAL',
  kind: 'rounding',
  title: 'Rounding',
  description: 'What the total was rounded by, where small coins are gone.',
  labels: phrases(`
    Rounding, Rounding adj, Rounding adjustment, Rounding adjust, Round off, Round adj, Rounded, Rounding amount,
    Rnd adj, Rounding adjmt, Rounding amt, Bill rounding, Round,
    Rundung, Rundungsdifferenz, Rundungsbetrag, Arrondi, Redondeo, Arrotondamento, Afronding, Öresavrundning, Avrundning,
    Öresutjämning, Afrunding, Øreavrunding, Pyöristys, Zaokrouhlení, Kerekítés
  `),
}

const tendered: FieldSchema = {
  name: 'tendered',
  type: 'DECIMAL',
  kind: 'tendered',
  title: 'Tendered',
  description: 'What was given or charged to pay: cash, card.',
  labels: phrases(`
    Cash, Cash tendered, Tendered, Tender, Amount tendered, Amount received, Cash received, Cash paid, Received, Paid amount,
    Payment amount, Total tendered, Total tender, Cash tender, Customer's payment, Cash payment,
    Visa, Mastercard, Master card, Visa card, Master, Credit card, Debit card, Debit, Credit, Card, EC-Karte, Girocard,
    Amex, American Express, Maestro, Paywave, Visa debit, Debit Mastercard, MC, Contactless, Apple Pay, Google Pay, PayPal,
    Credit sales, Credit card sale, Card payment, Credit card payment, Bank card, Bancontact, Payment mode cash,
    V Pay, V-Pay, Paid by, Paid with, Touch n Go, eWallet, Voucher, Cheque,
    Bar, Gegeben, Barzahlung, Bar gegeben, Bargeld, Kartenzahlung, Kreditkarte, Bezahlt, Karte, BAR-Betrag,
    Bar bezahlt, Gegeben bar, Geg. Mastercard, Geg. Visa, EC-Cash, EC, Kartenzahlung girocard, Lastschrift,
    Espèces, Carte bancaire, CB, Carte bleue, Carte, Reçu, Carte de crédit, Efectivo, Tarjeta, Entregado, Entrega, Recibido,
    Contanti, Pagamento contante, Pagamento elettronico, Carta di credito, Bancomat, Carte, Contant, Pin, Pinpas, Betaald,
    Gotówka, Karta, Karta płatnicza, Wpłata, Zapłacono, Numerário, Dinheiro, Cartão, Multibanco, Kontant, Kort, Kontokort,
    Bankkort, Betalkort, Mottaget, Mottaget kreditkort, Mottaget kontokort, Kredit, Dankort, Visa/Dankort, Käteinen,
    Korttimaksu, Maksukortti, Pankkikortti, Hotově, Hotovost, Kartou, Gotovina, Kartica, Készpénz, Bankkártya, Sularaha,
    Pangakaart, Kaardimakse, Grynais, Grynieji, Kortele, Banko kortelė, Skaidrā naudā, Maksājumu karte
  `),
}

const change: FieldSchema = {
  name: 'change',
  type: 'DECIMAL',
  kind: 'change',
  title: 'Change',
  description: 'What was given back.',
  labels: phrases(`
    Change, Change due, Cash change, Change amount, Your change, Total change, Balance returned,
    Rückgeld, Zurück, Wechselgeld, Bar zurück, Rückgabe, Restgeld, Rendu, Rendu monnaie, Monnaie rendue, À rendre, Monnaie,
    Cambio, Su cambio, Devuelto, Resto, Wisselgeld, Terug, Retour, Reszta, Troco, Växel, Tillbaka, Byttepenge, Retur,
    Tilbake, Vekslepenger, Takaisin, Vaihtoraha, Vráceno, Vrátit, Povrat, Visszajáró, Tagasi, Grąža, Atlikums
  `),
  weakLabels: phrases('Balance'),
}

const paymentMethod: FieldSchema = {
  name: 'paymentMethod',
  type: 'STRING',
  kind: 'paymentMethod',
  title: 'Payment method',
  description: 'How it was paid, as printed.',
  labels: phrases(`
    Payment method, Payment mode, Payment type, Mode of payment, Paid by, Paid with, Payment by, Tender type, Payment details,
    Zahlungsart, Zahlungsmittel, Zahlart, Bezahlt mit, Mode de paiement, Moyen de paiement, Mode de règlement, Payé par,
    Forma de pago, Metodo di pagamento, Modalità di pagamento, Betaalwijze, Betaald met, Forma płatności, Betalningssätt,
    Betalsätt, Betalingsmåte, Betalingsform, Forma de pagamento, Način plaćanja, Vrsta plaćanja
  `),
}

/** What stands with the sums and is none of them. */
export const otherSums = phrases(`
  Total qty, Total quantity, Total items, Total item, Total item(s), Total no of items, No of items, Item count, Items sold,
  Total qty tender, Quantity, Qty, Total pcs, Total units, Number of items, Total discount, Discount, Disc, Total disc,
  Total savings, Savings, You saved, You save, Total saved, Total saving, Saving, Item discount, Bill discount, Member discount,
  Total points, Points, Points awarded, Points earned, Total points earned, Balance points, Point balance,
  Deposit, Total deposit, Total guests, Total gross, Card number, Previous balance,
  Rabatt, Ersparnis, Sie sparen, Gesamtrabatt, Nachlass, Anzahl, Anzahl Artikel, Artikel gesamt, Pfand, Posten, Menge,
  Remise, Nombre d'articles, Articles, Nb articles, Descuento, Total descuento, Ahorro, Sconto, Numero articoli, Pezzi,
  Totale sconto, Korting, Uw voordeel, Aantal artikelen, Aantal, Rabat, Opust, Ilość, Antal artiklar, Antal varer,
  Total rabatt, Du sparar, Desconto, Suggested tip, Suggested gratuity, Tip guide, Tip suggestions
`)

export const sums: FieldSchema[] = [
  netTotal,
  taxTotal,
  tip,
  total,
  serviceCharge,
  rounding,
  tendered,
  change,
  paymentMethod,
]
