import type { Ruling } from '../rulings.ts'
import { OPS } from './library.ts'
import type { Bounds, Matrix } from './matrix.ts'
import { pathSteps } from './paths.ts'

/** What is thinner, in points, is a line; what is thicker is an area, and its edges are lines. */
const MAX_THICKNESS = 4
/** How far a line may lean, in points. */
const MAX_LEAN = 0.5
/** A page with more is a drawing (a map, a chart), and its lines are none of a table's. */
const MOST_LINES = 20_000

const STROKES: ReadonlySet<unknown> = new Set([OPS.stroke, OPS.closeStroke])
const FILLS: ReadonlySet<unknown> = new Set([OPS.fill, OPS.eoFill])
const BOTH: ReadonlySet<unknown> = new Set([
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** How the graphics state paints a path. */
export type Paint = { ctm: Matrix; clip: Bounds; lineWidth: number; strokeWhite: boolean; fillWhite: boolean }

/** Collects the horizontal and vertical lines that are painted on a page, in points: strokes, thin areas, edges of areas. */
export class DrawnLines {
  horizontal: Ruling[] = []
  vertical: Ruling[] = []

  get isFull(): boolean {
    return this.horizontal.length + this.vertical.length >= MOST_LINES
  }

  /**
   * Takes what a painted path has of lines. White ones are not seen on white paper.
   * @param operator that paints it
   * @param path its steps, as pdfjs lists them
   */
  add(operator: unknown, path: unknown, paint: Paint): void {
    if (this.isFull) return
    const isFilled = (FILLS.has(operator) || BOTH.has(operator)) && !paint.fillWhite
    const isStroked = (STROKES.has(operator) || BOTH.has(operator)) && !paint.strokeWhite
    if (!isFilled && !isStroked) return
    const scale = Math.sqrt(Math.abs(paint.ctm[0] * paint.ctm[3] - paint.ctm[1] * paint.ctm[2]))
    const outline = new Outline(this, paint, isStroked ? paint.lineWidth * scale : null, isFilled)
    for (const step of pathSteps(path)) {
      outline.step(step.kind, step.x, step.y)
      if (this.isFull) return
    }
    outline.end()
  }

  /** An area: a thin one is one line, of another each edge is one. */
  box({ left, top, right, bottom }: Bounds): void {
    if (bottom - top <= MAX_THICKNESS || right - left <= MAX_THICKNESS) {
      if (right - left >= bottom - top) this.horizontal.push({ at: (top + bottom) / 2, from: left, to: right })
      else this.vertical.push({ at: (left + right) / 2, from: top, to: bottom })
      return
    }
    const edge = true
    this.horizontal.push({ at: top, from: left, to: right, edge }, { at: bottom, from: left, to: right, edge })
    this.vertical.push({ at: left, from: top, to: bottom, edge }, { at: right, from: top, to: bottom, edge })
  }
}

/** Goes along one path, a closed part of it after the other. */
class Outline {
  #lines: DrawnLines
  #paint: Paint
  /** In points; null for a path that is not stroked. */
  #thickness: number | null
  #isFilled: boolean
  #start = { x: 0, y: 0 }
  #last = { x: 0, y: 0 }
  #bounds: Bounds | undefined
  /** Whether all its sides so far are horizontal or vertical. */
  #isStraight = true

  constructor(lines: DrawnLines, paint: Paint, thickness: number | null, isFilled: boolean) {
    this.#lines = lines
    this.#paint = paint
    this.#thickness = thickness
    this.#isFilled = isFilled
  }

  step(kind: 'MOVE' | 'LINE' | 'CURVE' | 'CLOSE', userX: number, userY: number): void {
    if (kind === 'CLOSE') {
      this.#side(this.#start.x, this.#start.y, false)
      return
    }
    const { ctm } = this.#paint
    const x = ctm[0] * userX + ctm[2] * userY + ctm[4]
    const y = ctm[1] * userX + ctm[3] * userY + ctm[5]
    if (kind === 'MOVE') {
      this.end()
      this.#start = { x, y }
      this.#last = this.#start
      return
    }
    this.#side(x, y, kind === 'CURVE')
  }

  /** The area that has been gone around, if the path is filled. */
  end(): void {
    const box = this.#bounds && clipped(this.#bounds, this.#paint.clip)
    if (box && this.#isFilled && this.#isStraight) this.#lines.box(box)
    this.#bounds = undefined
    this.#isStraight = true
  }

  #side(x: number, y: number, isCurve: boolean): void {
    const from = this.#last
    this.#last = { x, y }
    const side = {
      left: Math.min(from.x, x),
      top: Math.min(from.y, y),
      right: Math.max(from.x, x),
      bottom: Math.max(from.y, y),
    }
    this.#bounds = this.#bounds ? around(this.#bounds, side) : side
    const isSlanted = side.right - side.left > MAX_LEAN && side.bottom - side.top > MAX_LEAN
    if (isCurve || isSlanted) this.#isStraight = false
    else if (this.#thickness !== null) this.#stroke(side, this.#thickness)
  }

  #stroke(side: Bounds, thickness: number): void {
    const half = thickness / 2
    const isFlat = side.right - side.left >= side.bottom - side.top
    if (isFlat && side.right === side.left) return
    const [x, y] = isFlat ? [0, half] : [half, 0]
    const painted = { left: side.left - x, top: side.top - y, right: side.right + x, bottom: side.bottom + y }
    const box = clipped(painted, this.#paint.clip)
    if (box) this.#lines.box(box)
  }
}

const around = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

/** Undefined for what lies outside, or is no number. */
const clipped = (box: Bounds, clip: Bounds): Bounds | undefined => {
  const left = Math.max(box.left, clip.left)
  const top = Math.max(box.top, clip.top)
  const right = Math.min(box.right, clip.right)
  const bottom = Math.min(box.bottom, clip.bottom)
  return left <= right && top <= bottom ? { left, top, right, bottom } : undefined
}

/** Lighter than this in each colour is taken for white. */
const WHITE = 0xf9

/** pdfjs makes every colour that is no pattern one of RGB, as "#rrggbb". */
export const isWhite = (colour: unknown): boolean => {
  if (typeof colour !== 'string' || !/^#[\da-f]{6}$/i.test(colour)) return false
  const value = Number.parseInt(colour.slice(1), 16)
  return value >> 16 >= WHITE && ((value >> 8) & 0xff) >= WHITE && (value & 0xff) >= WHITE
}
