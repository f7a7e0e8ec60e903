/** Summaries: sentences of texts, and lines of what is no text. */
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../src/answering/sentences.ts'
import { layOut } from '../../src/extraction/layout.ts'
import { pageOf } from '../extraction/support/sheet.ts'
import { BERICHT, INVOICE, RAPPORT, RECHNUNG, REPORT } from './documents.ts'
import { documentOf, summaryOf } from './support.ts'

const sentences = (...pages: string[]): string[] => {
  const document = documentOf(...pages)
  return sentencesOf(layOut(document), document).map(({ text }) => text)
}

describe('sentences', () => {
  it('go on over lines, with words put together that were parted', () => {
    expect(
      sentences(`
Everybody who comes to the harbour sees the light-
house first. It was built on the highest rock of the whole
island.`),
    ).toEqual([
      'Everybody who comes to the harbour sees the lighthouse first.',
      'It was built on the highest rock of the whole island.',
    ])
  })

  it('end at no abbreviation, in English, German and French', () => {
    expect(
      sentences('The letter of Dr. Maud Ellery came with the post of the 4th, i.e. too late for the meeting.'),
    ).toHaveLength(1)
    expect(
      sentences('Die Sitzung am 3. Mai wurde bzgl. der neuen Satzung von Dr. Vollmar ohne Ergebnis beendet.'),
    ).toHaveLength(1)
    expect(
      sentences('La lettre de M. Audrin est arrivée le jour de la réunion, c.-à-d. trop tard pour le vote.'),
    ).toHaveLength(1)
  })

  it('are no headings, tables, addresses, and nothing that stands on every page', () => {
    const page = (number: number) => `
                 Minutes of the harbour board, kept by its secretary for all members.

The board of the harbour met for the ${number} time and talked about the new crane for a long while.

Crane                 Price          Weight
Small                2,000.00           4 t
Large                9,000.00          11 t

Harbour board
Quay 7
20457 Hamburg
                                                                       Page ${number} of 3`
    expect(sentences(page(1), page(2), page(3))).toEqual([
      'Minutes of the harbour board, kept by its secretary for all members.',
      'The board of the harbour met for the 1 time and talked about the new crane for a long while.',
    ])
  })
})

describe('a summary', () => {
  it.each([
    ['English', REPORT],
    ['German', BERICHT],
    ['French', RAPPORT],
  ])('of a text in %s has whole sentences in its order', (_, text) => {
    const all = sentences(text)
    for (const most of [1, 3, 50]) {
      const { summary } = summaryOf(documentOf(text), most)
      const chosen = all.filter(sentence => summary.includes(sentence))
      expect(summary).toBe(chosen.join(' '))
      expect(chosen).toHaveLength(Math.min(most, all.length))
    }
  })

  it('tells what a text is about', () => {
    const { summary } = summaryOf(documentOf(REPORT), 3)
    expect(summary).toMatch(/flood/)
    expect(summary).toMatch(/embankment|defences/)
  })

  it('cites each line of it', () => {
    const { summary, citations } = summaryOf(documentOf(REPORT), 3)
    expect(citations.map(({ text }) => text).join(' ')).toBe(summary)
    for (const { page, left, top, width, height } of citations) {
      expect(page).toBe(1)
      expect(Math.min(left, top, width, height)).toBeGreaterThan(0)
    }
  })

  it('says nothing twice', () => {
    const again = 'The harbour board has decided to buy the large crane after all.'
    const { summary } = summaryOf(
      documentOf(`${again}\n\n\n${again}\n\n\nNobody on the board spoke against this purchase yesterday.`),
      3,
    )
    expect(summary.split(again)).toHaveLength(2)
  })

  it.each([
    ['in English', INVOICE, ['INVOICE', 'Brightwater Tools Ltd', 'Harbour Carpentry GmbH', 'BT-20417', '798.00']],
    ['in German', RECHNUNG, ['RECHNUNG', 'Ziegelhof Baustoffe GmbH', 'Schreinerei Amsel', '2026-0815', '148,75 EUR']],
  ])('of an invoice %s has what it is, who, number and total', (_, text, wanted) => {
    const { summary } = summaryOf(documentOf(text))
    expect(wanted.filter(word => !summary.includes(word))).toEqual([])
    expect(summary.split('\n').length).toBeLessThanOrEqual(5)
  })

  it('of anything else has its headings, and of nothing nothing', () => {
    expect(summaryOf(documentOf('Programme of the evening')).summary).toBe('Programme of the evening')
    expect(summaryOf(documentOf('1 2 3')).summary).toBe('1 2 3')
    expect(summaryOf([pageOf([])])).toEqual({ summary: '', citations: [] })
  })
})
