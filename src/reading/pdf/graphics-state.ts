import type { FontMetrics } from './fonts.ts'
import { type Bounds, IDENTITY, type Matrix } from './matrix.ts'

/** The part of the graphics state (ISO 32000-2, 8.4 and 9.3) that says where text and lines stand and whether they show. */
export type GraphicsState = {
  /** From the current user space to the page as displayed. */
  ctm: Matrix
  /** Around all that the clipping paths let through. */
  clip: Bounds
  font: FontMetrics | undefined
  fontSize: number
  charSpacing: number
  wordSpacing: number
  /** Horizontal scaling; 1 is 100 per cent. */
  stretch: number
  leading: number
  rise: number
  renderMode: number
  /** In user space. */
  lineWidth: number
  /** Whether lines, and areas, are painted as white as paper. */
  strokeWhite: boolean
  fillWhite: boolean
}

export const initialState = (ctm: Matrix, clip: Bounds): GraphicsState => ({
  ctm,
  clip,
  font: undefined,
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  renderMode: 0,
  lineWidth: 1,
  strokeWhite: false,
  fillWhite: false,
})

/** Text matrix and text line matrix, which live from BT to ET. */
export class TextPosition {
  matrix: Matrix = IDENTITY
  #line: Matrix = IDENTITY

  set(matrix: Matrix): void {
    this.matrix = matrix
    this.#line = matrix
  }

  moveLine(x: number, y: number): void {
    this.set(translate(this.#line, x, y))
  }

  advance(x: number, y: number): void {
    this.matrix = translate(this.matrix, x, y)
  }
}

const translate = (m: Matrix, x: number, y: number): Matrix => [
  m[0],
  m[1],
  m[2],
  m[3],
  m[4] + x * m[0] + y * m[2],
  m[5] + x * m[1] + y * m[3],
]
