import { expect, test } from 'vitest'
import { extract } from '../../src/extraction/extract.ts'
import { broadcastOrder } from '../../src/templates/builtin/broadcast-order.ts'
import { ticket } from '../../src/templates/builtin/ticket.ts'
import { sheet } from './support/sheet.ts'

const WORDS = 30_000
const WORDS_OF_LINE = 10

/** A page of nothing but these words, over and over. */
const page = (words: string[]) => {
  const lines = Array.from({ length: WORDS / WORDS_OF_LINE }, (_, line) =>
    Array.from({ length: WORDS_OF_LINE }, (__, at) => words[(line * WORDS_OF_LINE + at) % words.length]).join('   '),
  )
  return sheet(lines.join('\n'))
}

const PAGES: [string, string[]][] = [
  ['headings of sums', ['Gross Amount', '1.00', 'Totals']],
  ['ranges of dates', ['Flight', '01/01/20', '-', '01/02/20-', '99/99/99-99/99/99']],
  ['amounts of 40 digits', ['Gross', `$${'9'.repeat(40)}`, 'Commission']],
  ['labels in two cells', ['Advertiser', 'Name:', 'Agency']],
  ['stops', ['Halt', '10:00', 'Ort', '→', 'Herr']],
]

test.each(PAGES.flatMap(([name, words]) => [broadcastOrder, ticket].map(template => ({ name, words, template }))))(
  'a page of $name: $template.name',
  ({ words, template }) => {
    const { fields } = extract({ pages: [page(words)], template })
    expect(fields.filter(({ confidence }) => !(confidence >= 0 && confidence < 1))).toEqual([])
  },
)
