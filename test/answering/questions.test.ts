/** Questions about documents with fields, with labels, and with sentences. */
import { describe, expect, it } from 'vitest'
import { pageOf } from '../extraction/support/sheet.ts'
import { BERICHT, FACTURE, INVOICE, RAPPORT, RECEIPT, RECHNUNG, REPORT } from './documents.ts'
import { ask, documentOf } from './support.ts'

const answersOf = (document: string, cases: [string, string | null][]) =>
  it.each(cases)('%s', (question, wanted) => {
    const { answer, confidence, citations } = ask(documentOf(document), question)
    expect(answer).toBe(wanted)
    expect(confidence).toBeGreaterThan(0.3)
    expect(confidence).toBeLessThanOrEqual(1)
    const cited = citations.map(({ text }) => text).join(' ')
    expect((wanted?.split(/[\s,]+/) ?? []).filter(word => !cited.includes(word))).toEqual([])
    expect(citations.length > 0).toBe(wanted !== null)
  })

describe('an invoice', () => {
  answersOf(INVOICE, [
    ['What is the total?', 'GBP 798.00'],
    ['How much does everything cost altogether?', 'GBP 798.00'],
    ['What is the invoice number?', 'BT-20417'],
    ['invoice number', 'BT-20417'],
    ['When is it due?', '2 April 2026'],
    ['By when must the invoice be paid?', '2 April 2026'],
    ['When was it issued?', '3 March 2026'],
    ['Who is the seller?', 'Brightwater Tools Ltd'],
    ['From whom is the bill?', 'Brightwater Tools Ltd'],
    ['To whom is the invoice addressed?', 'Harbour Carpentry GmbH'],
    ['In which city is the customer?', 'Hamburg'],
    ['How much is it before tax?', '665.00'],
    ['How much VAT is included?', '133.00'],
    ['IBAN?', 'GB33BUKB20201555555555'],
    ['What is the customer number?', '88213'],
    // Labels that no template knows, and tables.
    ['Who is the contact?', 'Maud Ellery'],
    ['What is the unit price of the oak table?', '310.00'],
    ['How many oak tables were sold?', '2'],
    // Of what is not there.
    ['Who is the passenger?', null],
    ['What is the capital of France?', null],
    ['What is the date of birth?', null],
    ['How much was the tip?', null],
    ['What is the purchase order number?', null],
    ['What is the phone number of the bank?', null],
    ['How high is Mount Everest?', null],
    ['Which colour is the table?', null],
  ])
})

describe('eine Rechnung', () => {
  answersOf(RECHNUNG, [
    ['Wie hoch ist der Gesamtbetrag?', '148,75 EUR'],
    ['Was kostet alles zusammen?', '148,75 EUR'],
    ['Wie lautet die Rechnungsnummer?', '2026-0815'],
    ['Wann ist die Rechnung fällig?', '19.02.2026'],
    ['Bis wann muss ich zahlen?', '19.02.2026'],
    ['Von wem ist die Rechnung?', 'Ziegelhof Baustoffe GmbH'],
    ['An wen ist die Rechnung gerichtet?', 'Schreinerei Amsel'],
    ['In welcher Stadt sitzt der Käufer?', 'Erfurt'],
    ['Wie viel Mehrwertsteuer ist enthalten?', '23,75'],
    ['Auf welches Konto soll ich überweisen?', 'DE02120300000000202051'],
    ['Wie lautet die USt-IdNr. des Verkäufers?', 'DE123456789'],
    ['Wer ist der Fahrgast?', null],
    ['Wie hoch war das Trinkgeld?', null],
    ['Wie lautet die Bestellnummer?', null],
  ])
})

describe('une facture', () => {
  answersOf(FACTURE, [
    ['Quel est le montant total TTC ?', '384,00 €'],
    ['Quel est le numéro de la facture ?', 'F-3391'],
    ["Quelle est la date d'échéance ?", '11/02/2026'],
    ['Quand la facture a-t-elle été émise ?', '12/01/2026'],
    ['Qui est le vendeur ?', 'Atelier Bréval SARL'],
    ['À qui la facture est-elle adressée ?', 'Menuiserie Dorlac'],
    ['Quel est le montant hors taxes ?', '320,00'],
    ['Qui est le passager ?', null],
  ])
})

describe('a receipt', () => {
  answersOf(RECEIPT, [
    ['How much was paid in total?', '£5.00'],
    ['When was this bought?', '14/02/2026'],
    ['At what time was the purchase made?', '16:42'],
    ['What is the receipt number?', '00451'],
    ['What is the IBAN?', null],
    ['When is it due?', null],
    ['Who is the buyer?', null],
  ])
})

describe('a report', () => {
  answersOf(REPORT, [
    ['Who planned the new flood defences?', 'Rosa Lindqvist'],
    ['When was the plan published?', '14 June 2023'],
    ['How much did the last flood cost?', '4,200,000.00 EUR'],
    ['How many houses were damaged by the last flood?', '312'],
    ['When did work on the embankment begin?', 'April 2024'],
    ['Is the reservoir built?', 'The reservoir is not built yet.'],
    ['Who is the mayor of Tarnfield?', null],
    ['When was the bridge opened?', null],
    ['What is the total?', null],
    ['How much does the school cost?', null],
  ])
})

describe('ein Bericht', () => {
  answersOf(BERICHT, [
    ['Wer leitet die Bücherei?', 'Dr. Henrike Vollmar'],
    ['Wann wurde der neue Lesesaal eröffnet?', '12. September 2025'],
    ['Wie viel kostete der Umbau des Lesesaals?', '310.000,00 EUR'],
    ['Wer ist der Bundeskanzler?', null],
  ])
})

describe('un rapport', () => {
  answersOf(RAPPORT, [
    ['Qui a fondé la coopérative ?', 'Marcel Audrin'],
    ['Quand la coopérative a-t-elle été fondée ?', '3 mai 1974'],
    ['Combien a coûté le nouveau pressoir ?', '95 000,00 EUR'],
    ['Où se trouve le pressoir ?', 'Brenac'],
    ["Quelle est la capitale de l'Italie ?", null],
  ])
})

it('has no answer in a document without words, nor for a question without', () => {
  const nothing = { answer: null, citations: [] }
  expect(ask([pageOf([])], 'What is the total?')).toMatchObject(nothing)
  for (const question of ['?', 'what is the', '…', '🎈'])
    expect(ask(documentOf(INVOICE), question)).toMatchObject(nothing)
})
