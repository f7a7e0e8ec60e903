/** From the pages with which documents begin to ranges of all pages. */
import { layOut } from '../../extraction/layout.ts'
import type { Page } from '../../reading/page.ts'
import type { SortedPage } from './boundaries.ts'
import { linesOf } from './page-lines.ts'
import { type PrintedNumber, pageNumbersOf } from './page-number.ts'

/** Indexes of pages; end exclusive. */
export type Range = { from: number; to: number }

export type Ranges = { ranges: Range[] /** Indexes of pages that belong to no document. */; separators: number[] }

const printedOn = (page: Page): PrintedNumber | null => pageNumbersOf(linesOf(layOut([page]))).printed

/** How many pages of the document before, which ends with this one, come behind it as its numbers say. */
const missingAfter = ({ page }: SortedPage): number => {
  const printed = printedOn(page)
  return printed?.count == null ? 0 : printed.count - printed.number
}

/** How many pages stand before this one, with which a document begins, as its number says. */
const missingBefore = ({ page }: SortedPage): number => {
  const printed = printedOn(page)
  return printed ? printed.number - 1 : 0
}

const isUnreadable = ({ kind }: SortedPage): boolean => kind === 'UNREADABLE'
const isBlank = ({ kind }: SortedPage): boolean => kind === 'BLANK' || kind === 'SEPARATOR'

/** Parts a stretch without content into runs of unreadable pages; blank ones at its ends and between are left out. */
const unreadableRuns = (pages: SortedPage[], from: number, to: number): Range[] => {
  const runs: Range[] = []
  for (let at = from; at < to; at++) {
    if (!isUnreadable(pages[at]!)) continue
    const last = runs.at(-1)
    if (last && last.to === at) last.to++
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

/**
 * Shares out what stands between two documents, none of it with content.
 * @param last page with content of the document before; undefined at the beginning of the file
 * @param next first page of the document behind; undefined at its end
 */
const share = (pages: SortedPage[], stretch: Range, last: SortedPage | undefined, next: SortedPage | undefined) => {
  let { from, to } = stretch
  // The numbers are looked for only where there is something to share out.
  if (pages.slice(from, to).some(isUnreadable)) {
    const after = last ? missingAfter(last) : 0
    const before = next ? missingBefore(next) : 0
    while (from < to && from - stretch.from < after && isUnreadable(pages[from]!)) from++
    while (to > from && stretch.to - to < before && isUnreadable(pages[to - 1]!)) to--
  }
  return { from, to, own: unreadableRuns(pages, from, to) }
}

/** @param starts indexes of the pages with content with which documents begin, in order */
export const rangesOf = (pages: SortedPage[], starts: number[]): Ranges => {
  const ranges: Range[] = []
  const taken = new Uint8Array(pages.length)
  let open: Range | null = null
  let end = 0
  const close = (start: number): number => {
    const last = open ? pages[end - 1] : undefined
    const { from, to, own } = share(pages, { from: end, to: start }, last, pages[start])
    if (open) ranges.push({ from: open.from, to: from })
    ranges.push(...own)
    return to
  }
  for (const [at, start] of starts.entries()) {
    const from = close(start)
    open = { from, to: start + 1 }
    end = contentEnd(pages, start, starts[at + 1] ?? pages.length)
  }
  close(pages.length)
  for (const { from, to } of ranges) taken.fill(1, from, to)
  return { ranges, separators: pages.flatMap((page, index) => (taken[index] === 0 && isBlank(page) ? [index] : [])) }
}

/** Behind the last page with content before `to`. */
const contentEnd = (pages: SortedPage[], from: number, to: number): number => {
  let end = to
  while (end > from + 1 && pages[end - 1]!.kind !== 'CONTENT') end--
  return end
}
