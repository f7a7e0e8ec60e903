/** How pdfjs writes a path down: the number of a step, then its coordinates. */
const MOVE = 0
const LINE = 1
const CURVE = 2
const QUADRATIC = 3

/**
 * Counts the curves and the lines that are neither horizontal nor vertical: letters drawn as outlines have many, rules,
 * frames and tables none.
 * @param path the steps of a path; anything else counts as none
 * @param enough where counting stops
 */
export const countSlantedSegments = (path: unknown, enough: number): number => {
  if (!(path instanceof Float32Array)) return 0
  let count = 0
  let x = 0
  let y = 0
  for (let index = 0; index < path.length && count < enough; ) {
    const step = path[index]!
    const length = COORDINATES[step] ?? 0
    if (length > 0) {
      const nextX = path[index + length - 1]!
      const nextY = path[index + length]!
      if (step === CURVE || step === QUADRATIC || (step === LINE && nextX !== x && nextY !== y)) count++
      x = nextX
      y = nextY
    }
    index += 1 + length
  }
  return count
}

const COORDINATES: readonly number[] = Object.assign([], { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4 })
