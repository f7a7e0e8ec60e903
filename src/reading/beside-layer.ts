import type { Box, Word } from './page.ts'

/** A recognised word that lies over known ones by more than this share of it says what they say. */
const MAX_OVERLAP = 0.3
/** Bands across the page in which words are looked for. */
const BANDS = 100

/**
 * The recognised words that stand where the text layer has none.
 * @param recognised boxes in fractions of the page, as those of the layer
 */
export const besideLayer = (recognised: readonly Word[], layer: readonly Word[]): Word[] => {
  if (layer.length === 0) return [...recognised]
  const bands: Word[][] = Array.from({ length: BANDS }, () => [])
  for (const word of layer) for (const band of bandsOf(word)) bands[band]!.push(word)
  return recognised.filter(word => {
    const near = new Set([...bandsOf(word)].flatMap(band => bands[band]!))
    let covered = 0
    for (const known of near) covered += overlap(word, known)
    return covered <= MAX_OVERLAP * word.width * word.height
  })
}

const bandsOf = ({ top, height }: Box): number[] => {
  const first = Math.max(0, Math.floor(top * BANDS))
  const last = Math.min(BANDS - 1, Math.floor((top + height) * BANDS))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

const overlap = (a: Box, b: Box): number => {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}
