/** Blocks: segments that stand one below the other like the lines of an address. */
import type { Layout, Row, Segment } from './layout.ts'

export type Block = { lines: Segment[] }

/** In heights of a row. A blank line may stand within an address, before the city. */
const LINE_GAP = 2.3
const ALIGNMENT = 0.8
/** Blocks that a segment may continue; more columns than this are no text. */
const MOST_OPEN = 48

const misalignment = (a: Segment, b: Segment): number =>
  Math.min(Math.abs(a.left - b.left), Math.abs(a.right - b.right), Math.abs(a.left + a.right - b.left - b.right) / 2)

const isOpen = (block: Block, row: Row): boolean => {
  const last = block.lines.at(-1)!
  return last.page === row.page && last.row < row.index && row.top - last.bottom <= LINE_GAP * row.height
}

const continued = (open: Block[], segment: Segment, row: Row): Block | undefined => {
  let best: Block | undefined
  let least = ALIGNMENT * row.height
  for (const block of open) {
    const last = block.lines.at(-1)!
    const distance = misalignment(last, segment)
    if (last.row < row.index && distance <= least) {
      least = distance
      best = block
    }
  }
  return best
}

/** All blocks of the document in reading order of their first lines; a segment without neighbours is a block of one. */
export const blocksOf = (layout: Layout): Block[] => {
  const blocks: Block[] = []
  let open: Block[] = []
  for (const row of layout.rows) {
    open = open.filter(block => isOpen(block, row)).slice(-MOST_OPEN)
    for (const segment of row.segments) {
      const block = continued(open, segment, row)
      if (block) block.lines.push(segment)
      else {
        const begun: Block = { lines: [segment] }
        blocks.push(begun)
        if (open.length < MOST_OPEN) open.push(begun)
      }
    }
  }
  return blocks
}
