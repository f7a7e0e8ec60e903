/**
 * A glyph on the page as displayed: points, origin at the top left, y downwards.
 */
export type Glyph = {
  text: string
  /** Where it begins on its baseline. */
  x: number
  y: number
  /** Unit vector of the reading direction. */
  dx: number
  dy: number
  /** Width along the reading direction. */
  advance: number
  /** Extra space that the file puts after each glyph. */
  tracking: number
  /** Font size along the reading direction, and across it. */
  em: number
  height: number
  /** From the baseline up and down (the latter negative), in points. */
  ascent: number
  descent: number
  /** +1, or -1 when the text is mirrored so that its upper side is on the other side of the reading direction. */
  side: 1 | -1
  /** Not painted, as the text under a scan is. */
  invisible: boolean
  /** Its middle is on the page and inside the clipping path. */
  shown: boolean
  /** White space came before it. */
  afterSpace: boolean
  /** The file says anew where it stands; else it follows the glyph before it in one string. */
  placed: boolean
}

/** The middle of a glyph. */
export const middleOf = (glyph: Glyph): { x: number; y: number } => {
  const up = (glyph.side * (glyph.ascent + glyph.descent)) / 2
  const along = glyph.advance / 2
  return { x: glyph.x + glyph.dx * along + glyph.dy * up, y: glyph.y + glyph.dy * along - glyph.dx * up }
}
