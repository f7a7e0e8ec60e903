/** What text is set on: columns of one character, and lines. */

/** A word on the grid. */
export type PlacedWord = { text: string; column: number; width: number }

export type GridLine = {
  /** From left to right; none for a blank line. */
  words: PlacedWord[]
  /** Stands on the same page as the line before it. */
  isTied: boolean
}

export type Laid = {
  lines: GridLine[]
  /** Whether a table with more than one line is in it. */
  hasTable: boolean
}

/** The column behind the last of some words. */
export const endOf = (words: readonly PlacedWord[]): number => {
  const last = words.at(-1)
  return last ? last.column + last.width : 0
}

/** Columns that some lines take. */
export const widthOf = (lines: readonly GridLine[]): number =>
  lines.reduce((widest, { words }) => Math.max(widest, endOf(words)), 0)
