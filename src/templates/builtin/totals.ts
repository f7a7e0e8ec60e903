/** Sums of invoices and purchase orders, and taxes by rate. */
import type { FieldSchema } from '../../extraction/schema.ts'
import { phrases } from './phrases.ts'

export const taxes: FieldSchema = {
  name: 'taxes',
  type: 'ARRAY',
  kind: 'taxes',
  title: 'Taxes by rate',
  description: 'One entry for each rate, where the document prints them.',
  fields: [
    { name: 'rate', type: 'DECIMAL', kind: 'taxRate', title: 'Rate in per cent', description: 'As printed.' },
    {
      name: 'base',
      type: 'DECIMAL',
      kind: 'taxBase',
      title: 'Taxable amount',
      description: 'What the rate applies to.',
    },
    { name: 'amount', type: 'DECIMAL', kind: 'taxAmount', title: 'Tax amount', description: 'The tax at this rate.' },
  ],
}

export const netTotal: FieldSchema = {
  name: 'netTotal',
  type: 'DECIMAL',
  kind: 'netTotal',
  title: 'Net total',
  description: 'The sum without tax.',
  labels: phrases(`
    Rechnungssumme ohne USt, Gesamtsumme ohne USt, Invoice total amount without VAT, Total amount without VAT, Total amount excl. VAT, Total without tax,
    Total excl. GST, Subtotal excl. tax, Zwischensumme ohne MwSt, Zwischensumme exkl. MwSt, Total exkl. MwSt, Total exkl. MWST, Net price total, Rechnungssumme netto, Nettobetrag, Nettosumme, Summe netto, Gesamt netto,
    Gesamtnetto, Gesamtbetrag netto, Netto gesamt, Netto-Betrag, Nettogesamtbetrag, Summe ohne USt,
    Summe ohne MwSt, Gesamtsumme netto, Warenwert netto, Rechnungsbetrag netto, Betrag netto, Netto-Summe,
    Gesamtnettobetrag, Total netto, Zwischensumme netto, Zwischensumme (netto), Nettowarenwert,
    Gesamtbetrag ohne USt, Gesamtbetrag ohne MwSt, Gesamtpreis netto, Summe Netto (excl. USt),
    Rechnungssumme netto (excl. USt), Rechnungssumme netto (exkl. USt), Nettoentgelt, Netto-Rechnungsbetrag,
    Net total, Total net, Untaxed amount, Amount before tax, Total before VAT, Net amount, Total excl. VAT, Total excluding VAT, Total ex VAT, Total net amount,
    Total before tax, Net invoice amount, Subtotal excl. VAT, Total without VAT, Subtotal (excl. VAT),
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
    Netto, Net, Zwischensumme, Subtotal, Sub-total, Sub total, Sous-total, Sous total, Subtotale, Subtotaal,
    Positionssumme, Zwischensumme (zzgl. MwSt), Summe, Warenwert, Summe Positionen, Positionen netto,
    Basisbetrag, Steuerbasisbetrag, Base, Basis
  `),
}

export const taxTotal: FieldSchema = {
  name: 'taxTotal',
  type: 'DECIMAL',
  kind: 'taxTotal',
  title: 'Tax total',
  description: 'All taxes together.',
  labels: phrases(`
    Steuerbetrag, Summe Umsatzsteuer, Invoice total VAT amount, Total amount VAT, MWST, Total MWST, Mehrwertsteuer gesamt, Steuerbetrag in, Umsatzsteuer, Mehrwertsteuer, USt-Betrag, MwSt-Betrag, Summe Umsatzsteuer,
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
}

export const grandTotal: FieldSchema = {
  name: 'grandTotal',
  type: 'DECIMAL',
  kind: 'grandTotal',
  title: 'Grand total',
  description: 'The sum with tax.',
  required: true,
  labels: phrases(`
    Bruttosumme, Invoice total amount with VAT, Total amount with VAT, Total amount incl. VAT, Total inkl. MWST, Total inkl. Steuern, Total CHF, Rechnungstotal, Gesamttotal,
    Total incl. GST, Total (inkl. MwSt), Gesamtbetrag EUR, Order total, Rechnungssumme brutto, Rechnungsbetrag, Gesamtbetrag, Gesamtsumme, Endbetrag, Endsumme,
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
}

export const amountDue: FieldSchema = {
  name: 'amountDue',
  type: 'DECIMAL',
  kind: 'amountDue',
  title: 'Amount due',
  description: 'What is still to be paid, where the document says so.',
  labels: phrases(`
    Zahlbetrag, Nachzahlung, Nachzahlungsbetrag, Fälliger Betrag brutto, Amount due for payment, Forderungsbetrag, Restforderung, Zahllast, Offener Betrag, Zu zahlender Betrag, Fälliger Betrag, Restbetrag, Noch zu zahlen, Zu zahlen,
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
}
