import type { Bounds } from './matrix.ts'

const CELLS = 64
/** An image is taken to be known where text stands within so many cells: a twentieth of the page. */
const NEARBY_CELLS = 3

/** Which parts of a page images are painted on, in a grid of cells. */
export class ImageCover {
  #cells = new Uint8Array(CELLS * CELLS)
  #covered = 0
  #width: number
  #height: number

  /** Size of the page in points. */
  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
  }

  /** Share of the page, 0 to 1. */
  get share(): number {
    return this.#covered / (CELLS * CELLS)
  }

  /** Share of the page, 0 to 1, that is covered where none of these boxes lie nearby. */
  shareBeside(boxes: readonly Bounds[]): number {
    if (this.#covered === 0) return 0
    const beside = new ImageCover(this.#width, this.#height)
    beside.#cells.set(this.#cells)
    beside.#covered = this.#covered
    const margin = { x: (NEARBY_CELLS * this.#width) / CELLS, y: (NEARBY_CELLS * this.#height) / CELLS }
    for (const { left, top, right, bottom } of boxes) {
      const nearby = { left: left - margin.x, top: top - margin.y, right: right + margin.x, bottom: bottom + margin.y }
      beside.#mark(nearby, 0)
    }
    return beside.share
  }

  /** Marks the cells whose middle lies in the box. */
  add(box: Bounds): void {
    this.#mark(box, 1)
  }

  #mark(box: Bounds, value: 0 | 1): void {
    const firstColumn = Math.max(0, Math.ceil((box.left / this.#width) * CELLS - 0.5))
    const lastColumn = Math.min(CELLS - 1, Math.floor((box.right / this.#width) * CELLS - 0.5))
    const firstRow = Math.max(0, Math.ceil((box.top / this.#height) * CELLS - 0.5))
    const lastRow = Math.min(CELLS - 1, Math.floor((box.bottom / this.#height) * CELLS - 0.5))
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const cell = row * CELLS + column
        if (this.#cells[cell] === value) continue
        this.#cells[cell] = value
        this.#covered += value === 1 ? 1 : -1
      }
    }
  }

  /** Whether an image is painted at a point of the page. */
  includes(x: number, y: number): boolean {
    const column = Math.floor((x / this.#width) * CELLS)
    const row = Math.floor((y / this.#height) * CELLS)
    return column >= 0 && column < CELLS && row >= 0 && row < CELLS && this.#cells[row * CELLS + column] === 1
  }
}
