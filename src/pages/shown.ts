/** The pages of a job as clients see them. */
import type { Database } from '../db/database.ts'
import type { Job, UnreadablePageRow } from '../jobs/entity.ts'
import { readNumbers } from '../jobs/read-numbers.ts'
import type { ReadPage } from '../reading/page.ts'
import { PARTS } from '../reading/parts.ts'
import type { ShownPage } from './graphql.ts'
import { loadPages, loadTexts } from './store.ts'

/** @param numbers of pages of the job, sorted */
export const showPages = async (db: Database, job: Job, numbers: number[]): Promise<ShownPage[]> => {
  if (job.readingId == null) return []
  const fileId = job.fileId ?? null
  const unreadable = new Map(job.unreadablePages?.map(row => [row.number, row]))
  const read = await loadPages(
    db,
    job.readingId,
    numbers.filter(number => !unreadable.has(number)),
  )
  const shown = new Map(read.map(page => [page.number, showPage(page, fileId)]))
  return numbers.flatMap(number => {
    const row = unreadable.get(number)
    return row ? showUnreadable(row, fileId) : (shown.get(number) ?? [])
  })
}

/** All text of a job in reading order, pages separated by a form feed. */
export const textOf = async (db: Database, job: Job): Promise<string> => {
  const { readingId, pageNumbers } = job
  const texts = readingId == null ? new Map<number, string>() : await loadTexts(db, readingId, readNumbers(job))
  return (pageNumbers ?? []).map(number => texts.get(number) ?? '').join('\f')
}

const WITHOUT_PAGES: readonly string[] = [PARTS.html.name, PARTS.xml.name]

const showPage = (page: ReadPage, fileId: string | null): ShownPage => {
  const hasPages = !page.engines.some(({ name }) => WITHOUT_PAGES.includes(name))
  return hasPages
    ? { ...page, failure: null, fileId }
    : { ...page, width: null, height: null, words: [], failure: null, fileId: null }
}

const showUnreadable = ({ number, failure }: UnreadablePageRow, fileId: string | null): ShownPage => ({
  number,
  width: null,
  height: null,
  rotation: 0,
  source: 'UNREADABLE',
  confidence: null,
  words: [],
  text: '',
  failure,
  fileId,
})
