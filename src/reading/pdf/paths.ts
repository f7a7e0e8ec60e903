export type PathStep = { kind: 'MOVE' | 'LINE' | 'CURVE' | 'CLOSE'; x: number; y: number }

/** How pdfjs writes a path down: the number of a step, then its coordinates, of which the last two say where it leads. */
const STEPS: readonly { kind: PathStep['kind']; length: number }[] = [
  { kind: 'MOVE', length: 2 },
  { kind: 'LINE', length: 2 },
  { kind: 'CURVE', length: 6 },
  { kind: 'CURVE', length: 4 },
  { kind: 'CLOSE', length: 0 },
]

/**
 * The steps of a path.
 * @param path as pdfjs lists it; anything else has no steps
 */
export function* pathSteps(path: unknown): Generator<PathStep> {
  if (!(path instanceof Float32Array)) return
  for (let index = 0; index < path.length; ) {
    const step = STEPS[path[index]!]
    const length = step?.length ?? 0
    if (step) yield { kind: step.kind, x: path[index + length - 1]!, y: path[index + length]! }
    index += 1 + length
  }
}

/**
 * Counts the curves and the lines that are neither horizontal nor vertical: letters drawn as outlines have many, rules,
 * frames and tables none.
 * @param path as pdfjs lists it
 * @param enough where counting stops
 */
export const countSlantedSegments = (path: unknown, enough: number): number => {
  let count = 0
  let x = 0
  let y = 0
  for (const step of pathSteps(path)) {
    if (step.kind === 'CLOSE') continue
    if (step.kind === 'CURVE' || (step.kind === 'LINE' && step.x !== x && step.y !== y)) count++
    if (count >= enough) break
    x = step.x
    y = step.y
  }
  return count
}
