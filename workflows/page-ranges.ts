/** Page numbers as a short text for workflows, whose histories should stay small: "1-3,7". */

export const toRanges = (numbers: readonly number[]): string => {
  const ranges: { first: number; last: number }[] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const previous = ranges.at(-1)
    if (previous && number === previous.last + 1) previous.last = number
    else ranges.push({ first: number, last: number })
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

export const fromRanges = (text: string): number[] =>
  text
    .split(',')
    .filter(Boolean)
    .flatMap(range => {
      const [first, last = first] = range.split('-').map(Number) as [number, number?]
      return Array.from({ length: last! - first + 1 }, (_, index) => first + index)
    })
