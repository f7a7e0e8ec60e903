import { expect, it } from 'vitest'
import { fromRanges, toRanges } from '../../workflows/page-ranges.ts'

it.each([
  [[], ''],
  [[1], '1'],
  [[1, 2, 3, 7], '1-3,7'],
  [[9, 3, 2, 1], '1-3,9'],
])('writes %j as "%s" and reads it back', (numbers, text) => {
  expect(toRanges(numbers)).toBe(text)
  expect(fromRanges(text)).toEqual(numbers.toSorted((a, b) => a - b))
})

it('keeps thousands of pages short', () => {
  expect(toRanges(Array.from({ length: 5_000 }, (_, index) => index + 1))).toBe('1-5000')
})
