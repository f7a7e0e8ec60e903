import { JobFailure } from '../errors.ts'

/** First and last page, both counted from 1 and both included. */
export type PageRange = { first: number; last: number }

export type ParsedSelection = { ok: true; ranges: PageRange[] } | { ok: false; message: string }

const MAX_LENGTH = 1_000
const MAX_RANGES = 100
const MAX_PAGE_NUMBER = 1_000_000

/**
 * Reads a selection of pages such as "1-3,7".
 * @returns the ranges as written, not yet sorted; or a message for the one who wrote it
 */
export const parsePageSelection = (text: string): ParsedSelection => {
  if (text.length > MAX_LENGTH)
    return { ok: false, message: `The page selection is longer than ${MAX_LENGTH} characters.` }
  const parts = text.split(',')
  if (parts.length > MAX_RANGES) return { ok: false, message: `The page selection has more than ${MAX_RANGES} ranges.` }
  const ranges: PageRange[] = []
  for (const part of parts) {
    const match = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(part)
    if (!match)
      return { ok: false, message: `"${part.trim()}" is not a page or a range of pages: write for example 1-3,7.` }
    const first = Number(match[1])
    const last = match[2] === undefined ? first : Number(match[2])
    if (first < 1) return { ok: false, message: 'Pages are counted from 1.' }
    if (last < first) return { ok: false, message: `The range ${first}-${last} ends before it begins.` }
    if (last > MAX_PAGE_NUMBER)
      return { ok: false, message: `${last} is more than the highest page number, ${MAX_PAGE_NUMBER}.` }
    ranges.push({ first, last })
  }
  return { ok: true, ranges }
}

/**
 * The pages to read. The cost grows with the ranges and with maxPages, not with the pages of the file.
 * @param ranges null for all pages
 * @param pageCount pages of the file
 * @param maxPages most pages that may be read
 * @returns page numbers from 1, sorted, each once; pages beyond the end are left out
 * @throws JobFailure PAGE_UNREADABLE when no page is left, TOO_MANY_PAGES when more than maxPages are
 */
export const selectPages = (ranges: PageRange[] | null, pageCount: number, maxPages: number): number[] => {
  const merged = mergeRanges(ranges ?? [{ first: 1, last: pageCount }], pageCount)
  const count = merged.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  if (count === 0) {
    const pages = pageCount === 1 ? 'The file has 1 page' : `The file has ${pageCount} pages`
    throw new JobFailure('PAGE_UNREADABLE', `${pages}: none of the selected pages exists.`)
  }
  if (count > maxPages) {
    throw new JobFailure(
      'TOO_MANY_PAGES',
      `${count} pages were to be read, the limit is ${maxPages}: choose fewer with reading.pages.`,
    )
  }
  return merged.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
}

const mergeRanges = (ranges: PageRange[], pageCount: number): PageRange[] => {
  const merged: PageRange[] = []
  const inFile = ranges.filter(({ first }) => first <= pageCount).sort((a, b) => a.first - b.first)
  for (const range of inFile) {
    const last = Math.min(range.last, pageCount)
    const previous = merged.at(-1)
    if (previous && range.first <= previous.last + 1) previous.last = Math.max(previous.last, last)
    else merged.push({ first: range.first, last })
  }
  return merged
}
