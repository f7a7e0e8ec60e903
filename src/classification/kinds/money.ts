/** What banks and tax offices send. */
import { phrases } from '../../templates/builtin/phrases.ts'
import { kind } from './kind.ts'

export const bankStatement = kind({
  name: 'bank_statement',
  names: phrases(`
    bank statement, account statement, statement of account, bank account statement, credit card statement, current account statement, account transactions, Kontoauszug, Bankauszug, Kreditkartenabrechnung, Kontoauszüge, Umsatzübersicht, Kontoübersicht,
    relevé de compte, relevé bancaire, relevé d'identité bancaire, extrait de compte, extracto bancario, extracto de cuenta, estratto conto, bankafschrift, rekeningoverzicht
  `),
  about: phrases(`
    bank, account, bank account, transactions, balance, balances, deposits, withdrawals, movements, paid into, paid into and out of, bookings, credit card, Bank, Konto, Bankkonto, Buchungen, Umsätze, Saldo, Kontobewegungen, Girokonto, banque, compte, compte bancaire, opérations, solde, mouvements
  `),
  titles: phrases(
    'statement, account summary, transaction history, your statement, Auszug, Umsätze, Umsatzanzeige, Finanzstatus, Kontostand, votre relevé, Rechnungsabschluss',
  ),
  marks: phrases(`
    opening balance, closing balance, balance brought forward, balance carried forward, previous balance, new balance, ending balance, beginning balance, available balance, statement period, statement date, statement number, money in, money out, paid in, paid out, withdrawals, deposits, debit, credit, debits, credits, direct debit, standing order, value date, booking date, posting date, overdraft, account summary, transaction details, interest rate, ATM, card payment, transactions, minimum payment, credit limit,
    alter Saldo, neuer Saldo, Anfangssaldo, Endsaldo, alter Kontostand, neuer Kontostand, Kontostand am, Kontostand, Saldo, Buchungstag, Wertstellung, Buchung, Valuta, Lastschrift, Dauerauftrag, Überweisung, Gutschrift, Haben, Soll, Auszug Nr, Auszug-Nr, Blatt, Umsatz, Habensaldo, Sollsaldo, Dispositionskredit, SEPA-Lastschrift, SEPA-Überweisung, Basislastschrift, Gehalt/Rente, Entgeltabschluss, Kontonummer,
    ancien solde, nouveau solde, solde précédent, solde créditeur, solde débiteur, solde au, date valeur, date de valeur, virement, prélèvement, débit, crédit, retrait, opérations, total des mouvements, libellé, date opération,
    saldo anterior, saldo inicial, saldo final, cargo, abono, fecha valor, concepto, saldo iniziale, saldo finale, dare, avere, data valuta, vorig saldo, nieuw saldo, af, bij
  `),
  labels: phrases(
    'balance, account number, account holder, IBAN, BIC, date, description, amount, sort code, branch, page, Konto, IBAN, Betrag, Datum, Kontoinhaber, Text, Filiale, compte, titulaire, date, montant, agence',
  ),
  against: phrases(
    'invoice number, bill to, unit price, quantity, Rechnungsnummer, Menge, numéro de facture, cashier, advertiser, Leistungszeitraum, the parties, spots',
  ),
  shape: { amounts: 0.8, amountRows: 0.8, dates: 0.8, tabular: 0.4, prose: -0.6, tall: -0.3, digits: 0.3 },
})

export const taxNotice = kind({
  name: 'tax_notice',
  names: phrases(`
    tax notice, tax assessment, tax return, tax form, income tax return, tax bill, Steuerbescheid, Einkommensteuerbescheid, Steuererklärung, Grundsteuerbescheid, Gebührenbescheid, Bescheid, avis d'imposition, déclaration de revenus, avis d'impôt, declaración de la renta, avviso di accertamento, belastingaangifte, aanslag
  `),
  about: phrases(`
    tax office, tax authority, taxes, income tax, assessed, assessment, Finanzamt, Steuer, Steuern, festgesetzt, impôts, impôt, fisc, administration fiscale
  `),
  titles: phrases(
    'notice of assessment, Bescheid über, Bescheid für, avis de taxe, property tax statement, assessment notice',
  ),
  marks: phrases(`
    tax year, taxable income, adjusted gross income, filing status, internal revenue service, tax payable, tax due, refund due, total tax, taxpayer, assessed value, standard deduction, dependents,
    Finanzamt, Steuerfestsetzung, festgesetzt, Festsetzung, zu versteuerndes Einkommen, Rechtsbehelfsbelehrung, Einspruch, Werbungskosten, Sonderausgaben, Veranlagung, Steuerpflichtiger, Identifikationsnummer, Vorauszahlung, Einkommensteuer,
    revenu imposable, revenu fiscal de référence, administration fiscale, direction générale des finances publiques, numéro fiscal, foyer fiscal, contribuable, nombre de parts
  `),
  labels: phrases('income, tax, year, amount, refund, Steuer, Jahr, Betrag, impôt, année, montant'),
  against: phrases('invoice number, cashier, unit price, gross pay, Rechnungsnummer, abstract'),
  shape: {},
})
