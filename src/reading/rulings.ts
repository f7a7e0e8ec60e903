/** The lines drawn on a page: frames and grids of tables, underlines, rules between parts. */

/** Where it stands on the other axis, and from where to where it goes, in fractions of the page as displayed. */
export type Ruling = {
  at: number
  from: number
  to: number
  /** The edge of an area, such as a shade behind text, and not a line. */
  edge?: true
}

export type Rulings = { /** From top to bottom. */ horizontal: Ruling[] /** From left to right. */; vertical: Ruling[] }

/** In points (or what a page is measured in): lines this close by are one, drawn twice or as the two edges of a bar. */
const SAME_LINE = 1.5
/** Pieces with such a gap make one line: dashes, and the borders of one cell after the other. */
const GAP = 3
/** What is shorter is a dash, a bullet or part of a letter. */
const SHORTEST = 6
/** Each way; the longest are kept. */
const MOST_RULINGS = 3_000

/**
 * Makes whole lines of pieces.
 * @param pieces in points
 * @returns in fractions, in order
 */
const join = (pieces: readonly Ruling[], across: number, along: number): Ruling[] => {
  const joined: Ruling[] = []
  for (const band of bandsOf(pieces)) {
    const lines = joinLevel(band.filter(({ edge }) => !edge))
    const edges = joinLevel(band.filter(({ edge }) => edge))
    for (const line of lines) joined.push(line)
    for (const edge of edges) {
      if (!lines.some(({ from, to }) => from <= edge.from + GAP && to >= edge.to - GAP)) joined.push(edge)
    }
  }
  return joined
    .filter(({ from, to }) => to - from >= SHORTEST)
    .toSorted((a, b) => Number(a.edge ?? false) - Number(b.edge ?? false) || b.to - b.from - (a.to - a.from))
    .slice(0, MOST_RULINGS)
    .map(ruling => ({
      ...ruling,
      at: fraction(ruling.at, across),
      from: fraction(ruling.from, along),
      to: fraction(ruling.to, along),
    }))
    .toSorted((a, b) => a.at - b.at || a.from - b.from)
}

const joinLevel = (level: readonly Ruling[]): Ruling[] => {
  const joined: Ruling[] = []
  for (const piece of level.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && piece.from <= last.to + GAP) last.to = Math.max(last.to, piece.to)
    else joined.push({ ...piece, at: level[0]!.at })
  }
  return joined
}

/** Pieces that stand level. */
const bandsOf = (pieces: readonly Ruling[]): Ruling[][] => {
  const bands: Ruling[][] = []
  for (const piece of pieces.toSorted((a, b) => a.at - b.at)) {
    const band = bands.at(-1)
    if (band && piece.at - band[0]!.at <= SAME_LINE) band.push(piece)
    else bands.push([piece])
  }
  return bands
}

const fraction = (points: number, of: number): number => Math.round(Math.min(1, Math.max(0, points / of)) * 1e5) / 1e5

/**
 * The lines of a page from the pieces that are drawn, in points as displayed; undefined when there are none.
 */
export const toRulings = (
  pieces: { horizontal: readonly Ruling[]; vertical: readonly Ruling[] },
  { width, height }: { width: number; height: number },
): Rulings | undefined => {
  const rulings = {
    horizontal: join(pieces.horizontal, height, width),
    vertical: join(pieces.vertical, width, height),
  }
  return rulings.horizontal.length + rulings.vertical.length > 0 ? rulings : undefined
}
