type Entry<Item> = { text: string; x: number; y: number; item: Item }

/** Entries of one cell that are compared; more in one place are no text but an attack on the time it takes. */
const MAX_COMPARED = 8

/**
 * Finds what has the same text in almost the same place: letters drawn twice to look bold, words drawn twice for a
 * shadow. The cost of a look-up does not grow with what is in the index.
 */
export class NearbyIndex<Item> {
  #tolerance: number
  #cells = new Map<number, Entry<Item>[]>()

  /** @param tolerance how far apart, in sizes, the same text may stand in each direction */
  constructor(tolerance: number) {
    this.#tolerance = tolerance
  }

  /** The item already there, or undefined after noting this one. */
  findOrAdd(text: string, x: number, y: number, size: number, item: Item): Item | undefined {
    const reach = this.#tolerance * size
    const cell = 2 * this.#tolerance * 2 ** Math.ceil(Math.log2(size))
    const column = Math.floor(x / cell - 0.5)
    const row = Math.floor(y / cell - 0.5)
    for (let right = 0; right < 2; right++) {
      for (let down = 0; down < 2; down++) {
        const entries = this.#cells.get(hash(text, column + right, row + down, cell)) ?? []
        for (const entry of entries) {
          if (entry.text === text && Math.abs(entry.x - x) <= reach && Math.abs(entry.y - y) <= reach) return entry.item
        }
      }
    }
    this.#add(hash(text, Math.floor(x / cell), Math.floor(y / cell), cell), { text, x, y, item })
    return undefined
  }

  #add(key: number, entry: Entry<Item>): void {
    const entries = this.#cells.get(key)
    if (!entries) this.#cells.set(key, [entry])
    else if (entries.length < MAX_COMPARED) entries.push(entry)
  }
}

/** Large odd factors spread neighbouring cells; equal keys of different texts cost time only. */
const hash = (text: string, column: number, row: number, cell: number): number =>
  (Math.imul(column, 73_856_093) ^
    Math.imul(row, 19_349_663) ^
    Math.imul(text.charCodeAt(0) + text.length * 65_599, 83_492_791) ^
    cell) |
  0
