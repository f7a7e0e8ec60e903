import { describe, expect, it } from 'vitest'
import { parsePageSelection, selectPages } from '../../src/reading/page-selection.ts'

describe('parsePageSelection', () => {
  it.each([
    ['1', [{ first: 1, last: 1 }]],
    [
      '1-3,7',
      [
        { first: 1, last: 3 },
        { first: 7, last: 7 },
      ],
    ],
    [
      ' 2 - 4 , 1 ',
      [
        { first: 2, last: 4 },
        { first: 1, last: 1 },
      ],
    ],
    ['1000000', [{ first: 1_000_000, last: 1_000_000 }]],
  ])('reads %j', (text, ranges) => {
    expect(parsePageSelection(text)).toEqual({ ok: true, ranges })
  })

  it.each([
    ['', /"" is not a page/],
    ['1,', /"" is not a page/],
    ['a', /"a" is not a page/],
    ['1-', /"1-" is not a page/],
    ['-3', /"-3" is not a page/],
    ['1.5', /is not a page/],
    ['0', /counted from 1/],
    ['0-3', /counted from 1/],
    ['3-1', /3-1 ends before it begins/],
    ['1000001', /more than the highest/],
    ['99999999999999999999', /is not a page/],
    [Array.from({ length: 101 }, () => '1').join(','), /more than 100 ranges/],
    ['1'.repeat(1_001), /longer than 1000 characters/],
  ])('refuses %j', (text, message) => {
    expect(parsePageSelection(text)).toEqual({ ok: false, message: expect.stringMatching(message) })
  })
})

describe('selectPages', () => {
  it('takes all pages when none are selected', () => {
    expect(selectPages(null, 3, 10)).toEqual([1, 2, 3])
  })

  it('sorts, and takes each page once', () => {
    const ranges = [
      { first: 5, last: 6 },
      { first: 1, last: 2 },
      { first: 2, last: 3 },
      { first: 6, last: 6 },
    ]
    expect(selectPages(ranges, 10, 10)).toEqual([1, 2, 3, 5, 6])
  })

  it('leaves out pages beyond the end while one is left', () => {
    expect(selectPages([{ first: 3, last: 900_000 }], 4, 10)).toEqual([3, 4])
  })

  it('fails with the number of pages when none is left', () => {
    expect(() => selectPages([{ first: 5, last: 9 }], 4, 10)).toThrow(
      expect.objectContaining({ code: 'PAGE_UNREADABLE', message: expect.stringContaining('4 pages') }),
    )
    expect(() => selectPages([{ first: 2, last: 2 }], 1, 10)).toThrow(/has 1 page:/)
  })

  it('fails with both numbers when there are too many', () => {
    expect(() => selectPages(null, 5_000, 1_000)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_PAGES', message: expect.stringMatching(/5000 pages.*1000/) }),
    )
    expect(selectPages([{ first: 1, last: 1_000 }], 5_000, 1_000)).toHaveLength(1_000)
  })

  it('counts pages that are selected twice once', () => {
    expect(
      selectPages(
        [
          { first: 1, last: 3 },
          { first: 2, last: 4 },
        ],
        5,
        4,
      ),
    ).toEqual([1, 2, 3, 4])
  })
})
