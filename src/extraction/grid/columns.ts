/** Columns of text without lines between them: gaps that go down through the lines. */
import { quantile } from '../layout.ts'
import type { TextLine } from './text-lines.ts'

export type Band = { left: number; right: number }

/** Of the lines, so many may run across a gap: headings over several columns, titles of groups. */
const CROSSING_SHARE = 0.12
/** In heights of the type: the least gap between columns. */
const LEAST_GAP = 0.4

/**
 * The columns of lines, from left to right; one for text that has none.
 * @param crossing how many lines may run across a gap; by default a share of them
 */
export const findColumns = (
  lines: readonly TextLine[],
  crossing = Math.floor(CROSSING_SHARE * lines.length),
): Band[] => {
  const height = quantile(
    lines.map(line => line.height),
    0.5,
  )
  const edges = lines.flatMap(line =>
    line.pieces.flatMap(({ left, right }): [number, number][] => [
      [left, 1],
      [right, -1],
    ]),
  )
  edges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const bands: Band[] = []
  let depth = 0
  for (const [x, step] of edges) {
    const before = depth
    depth += step
    if (before <= crossing && depth > crossing) bands.push({ left: x, right: x })
    else if (before > crossing && depth <= crossing && bands.length > 0) bands.at(-1)!.right = x
  }
  return closeGaps(bands, LEAST_GAP * height)
}

const closeGaps = (bands: Band[], least: number): Band[] => {
  const closed: Band[] = []
  for (const band of bands) {
    const last = closed.at(-1)
    if (last && band.left - last.right < least) last.right = Math.max(last.right, band.right)
    else closed.push({ ...band })
  }
  return closed
}
