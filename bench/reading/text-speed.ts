/** Pages a second of our text reader, in one warm process, for one of "pdftotext -bbox" on the same files. */
import { readPages } from '../../src/reading/reader.ts'
import { bornDigitalFiles } from './born-digital.ts'
import { hasPoppler, parsePoppler, runPoppler } from './poppler.ts'
import { readablePages } from './readable-pages.ts'

/** Our pages a second for each of poppler's. */
export const SPEED_TARGET = 0.3
/** Every so many files are measured. */
const STRIDE = 4
const ROUNDS = 3

export type FileSpeed = { file: string; pages: number; ratio: number }

export type SpeedReport = {
  files: number
  pages: number
  pagesPerSecond: number
  popplerPagesPerSecond: number
  ratio: number
  belowTarget: FileSpeed[]
}

/** @returns why it was skipped, when there is no pdftotext, or no data */
export const measureTextSpeed = async (dataDir: string): Promise<SpeedReport | { skipped: string }> => {
  if (!(await hasPoppler())) return { skipped: 'pdftotext is not installed.' }
  const files = (await bornDigitalFiles(dataDir)).filter((_, index) => index % STRIDE === 0)
  const times: FileTimes[] = []
  for (const file of files) {
    const time = await timeFile(file)
    if (time) times.push(time)
  }
  if (times.length === 0) return { skipped: `There are no documents in ${dataDir}.` }
  const sum = (value: (time: FileTimes) => number): number => times.reduce((total, time) => total + value(time), 0)
  const [pages, ours, theirs] = [sum(time => time.pages), sum(time => time.ours), sum(time => time.theirs)]
  return {
    files: times.length,
    pages,
    pagesPerSecond: (1_000 * pages) / ours,
    popplerPagesPerSecond: (1_000 * pages) / theirs,
    ratio: theirs / ours,
    belowTarget: times
      .map(({ file, pages, ours, theirs }) => ({ file, pages, ratio: theirs / ours }))
      .filter(({ ratio }) => ratio < SPEED_TARGET),
  }
}

/** Milliseconds for the whole file, the best of some rounds. */
type FileTimes = { file: string; pages: number; ours: number; theirs: number }

/** Undefined for a file that has pages without a text layer: the two would not do the same work. */
const timeFile = async (file: string): Promise<FileTimes | undefined> => {
  const readable = await readablePages(file)
  const reference = await runPoppler(file).then(parsePoppler, () => [])
  if (readable.length === 0 || readable.length !== reference.length) return undefined
  const pages = readable.map(page => page.number)
  const times: FileTimes = { file, pages: pages.length, ours: Infinity, theirs: Infinity }
  for (let round = 0; round < ROUNDS; round++) {
    times.ours = Math.min(times.ours, await timeOf(() => readAll(file, pages)))
    times.theirs = Math.min(times.theirs, await timeOf(() => runPoppler(file)))
  }
  return times
}

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const readAll = async (path: string, pages: readonly number[]): Promise<void> => {
  let left = [...pages]
  while (left.length > 0) {
    const seen = await readPages({ path, pages: left, ocr: 'AUTO', budgetMs: Infinity })
    left = left.slice(seen.read.length + seen.toRecognise.length + seen.unreadable.length)
  }
}
