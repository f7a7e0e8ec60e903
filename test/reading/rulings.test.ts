import { describe, expect, it } from 'vitest'
import type { Rulings } from '../../src/reading/rulings.ts'
import { toRulings } from '../../src/reading/rulings.ts'
import { onePage, type PageOptions } from '../fixtures/pdf.ts'
import { pageReader } from './support.ts'

const read = pageReader()
const TEXT = 'BT /F1 12 Tf 50 700 Td (Some text of a page) Tj ET\n'

const rulingsOf = async (content: string, options?: PageOptions): Promise<Rulings | undefined> =>
  (await read(onePage(TEXT + content, options))).rulings

/** In points of a page of 600 by 800. */
const inPoints = (rulings: Rulings | undefined) => {
  const scale = (across: number, along: number) => (line: Rulings['horizontal'][number]) => ({
    ...line,
    at: Math.round(line.at * across),
    from: Math.round(line.from * along),
    to: Math.round(line.to * along),
  })
  return {
    horizontal: (rulings?.horizontal ?? []).map(scale(800, 600)),
    vertical: (rulings?.vertical ?? []).map(scale(600, 800)),
  }
}

describe('the lines of a page', () => {
  it('are strokes', async () => {
    const rulings = await rulingsOf('1 w 100 600 m 300 600 l S 100 600 m 100 500 l S')
    expect(inPoints(rulings)).toEqual({
      horizontal: [{ at: 200, from: 100, to: 300 }],
      vertical: [{ at: 100, from: 200, to: 300 }],
    })
  })

  it('are the sides of a stroked rectangle', async () => {
    const { horizontal, vertical } = inPoints(await rulingsOf('100 500 200 100 re s'))
    expect(horizontal.map(({ at }) => at)).toEqual([200, 300])
    expect(vertical.map(({ at }) => at)).toEqual([100, 300])
  })

  it('are thin areas', async () => {
    const rulings = await rulingsOf('100 600 200 0.5 re f 100 500 0.5 100 re f')
    expect(inPoints(rulings)).toEqual({
      horizontal: [{ at: 200, from: 100, to: 300 }],
      vertical: [{ at: 100, from: 200, to: 300 }],
    })
  })

  it('are edges of areas, which are told apart', async () => {
    const { horizontal, vertical } = inPoints(await rulingsOf('0.8 g 100 500 200 100 re f'))
    expect(horizontal).toEqual([
      { at: 200, from: 100, to: 300, edge: true },
      { at: 300, from: 100, to: 300, edge: true },
    ])
    expect(vertical).toHaveLength(2)
  })

  it('are made whole of dashes and of the borders of cells', async () => {
    const dashes = Array.from({ length: 20 }, (_, at) => `${100 + 10 * at} 600 m ${108 + 10 * at} 600 l S`)
    expect(inPoints(await rulingsOf(dashes.join('\n'))).horizontal).toEqual([{ at: 200, from: 100, to: 298 }])
  })

  it('stand where the page is displayed', async () => {
    const turned = await rulingsOf('100 600 m 300 600 l S', { page: '/Rotate 90' })
    expect(turned?.horizontal).toEqual([])
    expect(turned?.vertical).toEqual([{ at: 0.75, from: 0.16667, to: 0.5 }])
  })

  it.each([
    ['white', '1 G 1 g 100 600 m 300 600 l S 100 500 200 100 re f'],
    ['slanted', '100 600 m 300 640 l S'],
    ['a curve', '100 600 m 150 700 250 700 300 600 c S'],
    ['short', '100 600 m 104 600 l S'],
    ['clipped away', '0 0 50 50 re W n 100 600 m 300 600 l S'],
    ['in no path that is painted', '100 600 m 300 600 l n'],
  ])('are not what is %s', async (_, content) => {
    expect(await rulingsOf(content)).toBeUndefined()
  })

  it('are bounded in number', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ at: at * 2, from: 0, to: 10 + (at % 7) }))
    const { horizontal } = toRulings({ horizontal: many, vertical: [] }, { width: 100, height: 40_000 })!
    expect(horizontal.length).toBe(3_000)
  })

  it('survive numbers that are none', async () => {
    expect(await rulingsOf('1e40 0 0 1e40 0 0 cm 1e38 1e38 m -1e38 1e38 l S')).toBeUndefined()
  })
})
