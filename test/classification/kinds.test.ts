import { describe, expect, it } from 'vitest'
import { classify } from '../../src/classification/classify.ts'
import { featuresOf } from '../../src/classification/features.ts'
import { scoresOfKinds } from '../../src/classification/kind-scores.ts'
import { KINDS } from '../../src/classification/kinds/kinds.ts'
import { SHAPE_NAMES } from '../../src/classification/shape.ts'
import { DOCUMENTS } from '../../src/classifiers/builtin.ts'
import type { Page } from '../../src/reading/page.ts'
import { scanned, sheet } from '../extraction/support/sheet.ts'
import { documentsIn } from './support/documents.ts'

const { classes } = DOCUMENTS

const classOf = (page: Page): string => classify({ pages: [page], classes, model: null }).className

const all = [...documentsIn('documents'), ...documentsIn('unseen')]
/** Kinds that the built-in classifier has no class for, and the class that their documents are nearest to. */
const NEAREST: Record<string, string> = {
  credit_note: 'invoice',
  order_confirmation: 'purchase_order',
  reminder: 'letter',
}
const expected = (kind: string): string =>
  classes.some(({ name }) => name === kind) ? kind : (NEAREST[kind] ?? 'none')

describe('the built-in classifier', () => {
  it.each(all)('tells what $file is', ({ kind, page }) => {
    expect(classOf(page)).toBe(expected(kind))
  })

  it.each(all)('tells it of a scan of $file', ({ kind, page }) => {
    expect(classOf(scanned(page))).toBe(expected(kind))
  })

  it('has nothing but kinds that are known', () => {
    const kinds = KINDS.map(({ name }) => name)
    expect(classes.filter(({ name }) => !kinds.includes(name))).toEqual([])
  })

  it('takes a short "Rechnung" of a till for a receipt, and a long one for an invoice', () => {
    const till = sheet(`
   GASTHAUS ZUM ANGER
       Neustadt
       Rechnung
  Tisch 4
  2 Suppe      11,00
  1 Braten     18,50
  SUMME        29,50
  Bar          30,00
  Rückgeld      0,50
  22.08.2024 13:20
`)
    const page = sheet(`
Gasthaus zum Anger · Am Anger 1 · 99998 Neustadt

Schulverein Neustadt e.V.
Schulstraße 5
99998 Neustadt                                      Rechnungsdatum: 24.08.2024

Rechnung Nr. 118

Für die Bewirtung am 22.08.2024 berechnen wir Ihnen:

Bezeichnung                     Menge     Einzelpreis     Gesamtpreis
Suppe                              20            5,50          110,00
Braten                             20           18,50          370,00

                                          Nettobetrag           403,36
                                          MwSt 19 %              76,64
                                          Gesamtbetrag          480,00

Bitte überweisen Sie den Betrag innerhalb von 14 Tagen. IBAN DE00 1234 5678 0001 2345 67
`)
    expect(classOf(till)).toBe('receipt')
    expect(classOf(page)).toBe('invoice')
  })
})

describe('kinds', () => {
  it.each(all.filter(({ kind }) => kind !== 'none'))('are known by $file', ({ kind, page }) => {
    const scores = [...scoresOfKinds(featuresOf([page]))].toSorted((a, b) => b[1] - a[1])
    expect(scores[0]![0]).toBe(kind)
  })

  it('share out the chance of one, and leave some for what is not known', () => {
    for (const { page } of all) {
      const sum = [...scoresOfKinds(featuresOf([page])).values()].reduce((total, each) => total + each, 0)
      expect(sum).toBeGreaterThan(0)
      expect(sum).toBeLessThanOrEqual(1)
    }
  })

  it('have names of their own, and are cases of kinds that there are', () => {
    const names = KINDS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(KINDS.flatMap(({ broader }) => Object.keys(broader)).filter(name => !names.includes(name))).toEqual([])
  })
})

describe('the shape of a document', () => {
  it.each(all)('is of numbers from 0 to 1: $file', ({ page }) => {
    const { shape } = featuresOf([page])
    for (const name of SHAPE_NAMES) expect([name, shape[name] >= 0 && shape[name] <= 1]).toEqual([name, true])
  })
})
