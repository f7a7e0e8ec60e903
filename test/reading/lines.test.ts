import { describe, expect, it } from 'vitest'
import { toLines } from '../../src/reading/lines.ts'
import type { Word } from '../../src/reading/page.ts'

const SIZE = { width: 600, height: 800 }

type Placed = { text: string; left: number; top: number; width?: number; height?: number; angle?: 90 | 180 | 270 }

/** A word in points; 5 points wide a letter and 10 high unless it says otherwise. */
const word = ({ text, left, top, width = 5 * text.length, height = 10, angle }: Placed): Word => ({
  text,
  left: left / SIZE.width,
  top: top / SIZE.height,
  width: width / SIZE.width,
  height: height / SIZE.height,
  confidence: null,
  ...(angle && { angle }),
})

/** The words of a text on one line, 3 points apart. */
const row = (text: string, left: number, top: number, tilt = 0): Word[] => {
  let at = left
  return text.split(' ').map(part => {
    const placed = word({ text: part, left: at, top: top + at * tilt })
    at += 5 * part.length + 3
    return placed
  })
}

const read = (words: Word[]): string[] => toLines(words, SIZE).map(line => line.text)

/** The same order every time, and not the right one. */
const shuffled = (words: Word[]): Word[] => words.toSorted((a, b) => a.text.localeCompare(b.text) || b.left - a.left)

const PROSE = [
  'when the goods are delivered they',
  'remain the property of the seller',
  'until the whole price is paid and',
  'all other claims have been settled',
  'as they stand between the parties',
  'on the day that the invoice is due',
]

describe('lines', () => {
  it('go from top to bottom, words from left to right, whatever the order given', () => {
    const words = [...row('first line of text', 50, 100), ...row('second line', 50, 115), ...row('third', 50, 130)]
    expect(read(shuffled(words))).toEqual(['first line of text', 'second line', 'third'])
  })

  it('have the box around their words', () => {
    const [line] = toLines([...row('one two', 60, 80), word({ text: 'tall', left: 100, top: 72, height: 20 })], SIZE)
    expect(line).toMatchObject({ text: 'one two tall', words: [{ text: 'one' }, { text: 'two' }, { text: 'tall' }] })
    expect(line!.left * 600).toBeCloseTo(60)
    expect(line!.top * 800).toBeCloseTo(72)
    expect((line!.left + line!.width) * 600).toBeCloseTo(120)
    expect((line!.top + line!.height) * 800).toBeCloseTo(92)
    expect(line).not.toHaveProperty('angle')
  })

  it('hold a label and its value together, however far apart, and the cells of a table', () => {
    const rows = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'].map((name, index) => [
      ...row(`${name} item`, 50, 200 + 15 * index),
      ...row(`${index}.50`, 300, 200 + 15 * index),
      ...row(`${index}99.00`, 500, 200 + 15 * index),
    ])
    const lines = read(shuffled([...row('Total due', 50, 100), ...row('99.00', 520, 100), ...rows.flat()]))
    expect(lines[0]).toBe('Total due 99.00')
    expect(lines[1]).toBe('alpha item 0.50 099.00')
    expect(lines).toHaveLength(8)
  })

  it('hold rows together whose first cell is a sentence', () => {
    const rows = PROSE.map((text, index) => [
      ...row(text, 50, 200 + 15 * index),
      ...row(`${index} pc 12.00 ${index}.00`, 400, 200 + 15 * index),
    ])
    expect(read(shuffled(rows.flat()))).toEqual(PROSE.map((text, index) => `${text} ${index} pc 12.00 ${index}.00`))
  })

  it('take superscripts and subscripts in', () => {
    const words = [
      ...row('area 12 m', 50, 100),
      word({ text: '2', left: 98, top: 97, height: 6 }),
      ...row('line above', 50, 86),
      ...row('line below', 50, 114),
    ]
    expect(read(words)).toEqual(['line above', 'area 12 m 2', 'line below'])
  })

  it('keep lines beside a large word apart', () => {
    const words = [
      word({ text: 'INVOICE', left: 50, top: 90, width: 150, height: 40 }),
      ...row('Example Ltd', 300, 101),
      ...row('12 High Street', 300, 115),
      ...row('London', 300, 129),
    ]
    expect(read(words).filter(line => line !== 'INVOICE')).toEqual(['Example Ltd', '12 High Street', 'London'])
  })

  it('hold rows together whose cells are words', () => {
    const rows = PROSE.map((text, index) => [
      ...row(text, 50, 200 + 15 * index),
      ...['grey', 'piece', 'yearly', 'taxed'].flatMap((cell, column) => row(cell, 300 + 70 * column, 200 + 15 * index)),
    ])
    expect(read(shuffled(rows.flat()))).toEqual(PROSE.map(text => `${text} grey piece yearly taxed`))
  })

  it('follow a page that was scanned askew', () => {
    // Over its 490 points, each line falls by more than the distance of two lines.
    const texts = PROSE.map((text, index) => `${text} ${index} ${text} ${index} ${text}`)
    expect(read(texts.flatMap((text, index) => row(text, 20, 100 + 13 * index, 0.06)))).toEqual(texts)
  })
})

describe('columns of prose', () => {
  const left = PROSE.flatMap((text, index) => row(text, 50, 200 + 12 * index))
  const right = PROSE.toReversed().flatMap((text, index) => row(text, 320, 200 + 12 * index))
  const expected = [...PROSE, ...PROSE.toReversed()]

  it('are read one after the other', () => {
    expect(read(shuffled([...left, ...right]))).toEqual(expected)
  })

  it('also when their lines are not level', () => {
    const lower = PROSE.toReversed().flatMap((text, index) => row(text, 320, 206 + 12 * index))
    expect(read(shuffled([...left, ...lower]))).toEqual(expected)
  })

  it('between lines that go over the whole page', () => {
    const title = row('a title that goes over the whole of the page and both of its columns as titles do', 50, 100)
    const end = row('and a last line under the two columns that is as wide as they are with their gap too', 50, 400)
    const lines = read(shuffled([...left, ...right, ...title, ...end]))
    expect(lines).toHaveLength(14)
    expect(lines.slice(1, -1)).toEqual(expected)
  })

  it('after a row of a table that leaves the same gap', () => {
    const head = [...row('Terms', 50, 100), ...row('Page 2', 500, 100)]
    expect(read(shuffled([...left, ...right, ...head]))).toEqual(['Terms Page 2', ...expected])
  })

  it('three of them', () => {
    const short = [
      'goods are sold as',
      'they stand and are',
      'paid when they are',
      'handed over to the',
      'buyer or his agent',
    ]
    const words = [40, 220, 400].flatMap((at, column) =>
      short.flatMap((text, index) => row(text.replace('are', `are${column}`), at, 200 + 12 * index)),
    )
    const column = (number: number) => short.map(text => text.replace('are', `are${number}`))
    expect(read(shuffled(words))).toEqual([...column(0), ...column(1), ...column(2)])
  })
})

describe('turned text', () => {
  it('comes after upright text, each direction in its own order', () => {
    const words = [
      // Read downwards: the next line is to the left.
      word({ text: 'down2', left: 500, top: 100, width: 10, height: 25, angle: 90 }),
      word({ text: 'down1', left: 520, top: 130, width: 10, height: 25, angle: 90 }),
      word({ text: 'down0', left: 520, top: 100, width: 10, height: 25, angle: 90 }),
      // Read upwards: the next line is to the right.
      word({ text: 'up2', left: 40, top: 600, width: 10, height: 15, angle: 270 }),
      word({ text: 'up1', left: 20, top: 570, width: 10, height: 15, angle: 270 }),
      word({ text: 'up0', left: 20, top: 600, width: 10, height: 15, angle: 270 }),
      word({ text: 'over1', left: 100, top: 700, angle: 180 }),
      word({ text: 'over0', left: 140, top: 700, angle: 180 }),
      ...row('upright text', 200, 750),
    ]
    const lines = toLines(words, SIZE)
    expect(lines.map(line => [line.text, line.angle])).toEqual([
      ['upright text', undefined],
      ['down0 down1', 90],
      ['down2', 90],
      ['up0 up1', 270],
      ['up2', 270],
      ['over0 over1', 180],
    ])
  })

  it('goes from right to left where most words do', () => {
    const words = [word({ text: 'שלום', left: 100, top: 100 }), word({ text: 'עולם', left: 70, top: 100 })]
    expect(read(words)).toEqual(['שלום עולם'])
  })
})

it('takes a page of very many words', () => {
  const words = Array.from({ length: 60_000 }, (_, index) =>
    word({ text: 'word', left: (index * 37) % 590, top: (index * 91) % 790, width: 3, height: 1 }),
  )
  expect(toLines(words, SIZE).reduce((sum, line) => sum + line.words.length, 0)).toBe(60_000)
})

it('has no lines without words', () => {
  expect(toLines([], SIZE)).toEqual([])
})
