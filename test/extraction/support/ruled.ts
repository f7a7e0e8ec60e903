import type { Page } from '../../../src/reading/page.ts'
import { sheet } from './sheet.ts'

const CHARACTER = 5
const LINE = 12
const WIDTH = 600
const LENGTH = 840
/** A line stands in the middle of the place of its character. */
const MIDDLE = { x: 2.5, y: 4.5 }

type Line = { at: number; from: number; to: number }

/** Runs of a character in a row of text. */
const runsOf = (text: string, pattern: RegExp): [number, number][] =>
  [...text.matchAll(pattern)].map(match => [match.index, match.index + match[0].length - 1])

const x = (column: number): number => (20 + column * CHARACTER + MIDDLE.x) / WIDTH
const y = (row: number): number => (20 + row * LINE + MIDDLE.y) / LENGTH

/**
 * A page as it looks, with lines drawn as in a text: "+----+" is a horizontal line, "|" a vertical one; a "+" belongs to
 * both.
 */
export const ruledSheet = (text: string, number = 1): Page => {
  const rows = text.replace(/^\n/, '').split('\n')
  const horizontal = rows.flatMap((row, at) =>
    runsOf(row, /[+-]*-{2,}[+-]*/g).map(([from, to]): Line => ({ at: y(at), from: x(from), to: x(to) })),
  )
  const columns = Array.from({ length: Math.max(...rows.map(row => row.length)) }, (_, column) =>
    rows.map(row => row[column] ?? ' ').join(''),
  )
  const vertical = columns.flatMap((column, at) =>
    runsOf(column, /[+|]*\|[+|]*/g).map(([from, to]): Line => ({ at: x(at), from: y(from), to: y(to) })),
  )
  const words = rows.map(row => row.replace(/[+-]*-{2,}[+-]*/g, run => ' '.repeat(run.length)).replaceAll('|', ' '))
  return { ...sheet(words.join('\n'), number), rulings: { horizontal, vertical } }
}
