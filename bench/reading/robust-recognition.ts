/** Odd and broken files through all of reading, recognition included, in the processes that the service uses. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ocr } from '../../src/engines.ts'
import { JobFailure } from '../../src/errors.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'
import type { OCR_TASKS } from '../../src/sandbox/tasks.ts'

/** Target: no hang, no crash, nothing above these limits; a broken file is never read as if it were whole. */
const TIMEOUT_MS = 30_000
const READER_MB = 1_000
const OCR_MB = { tesseract: 1_000, paddle: 1_500, auto: 1_500 }
/** Pages of a file that are looked at. */
const MAX_PAGES = 2

export type RobustRecognitionReport = {
  files: number
  /** Files by what became of them: READ, or the code of the failure. */
  outcomes: Record<string, number>
  pages: Record<string, number>
  /** Files that ended in something that is no JobFailure, or took more than is allowed. */
  untyped: string[]
  overLimit: string[]
  slowestPage: { file: string; durationMs: number }
}

/** @param folder with truth.jsonl and the files that it names */
export const measureRobustRecognition = async (folder: string, ocr: Ocr): Promise<RobustRecognitionReport> => {
  const report: RobustRecognitionReport = {
    files: 0,
    outcomes: {},
    pages: {},
    untyped: [],
    overLimit: [],
    slowestPage: { file: '', durationMs: 0 },
  }
  const reader = createSandbox({ size: 1, memoryMb: READER_MB })
  const recogniser = createSandbox<typeof OCR_TASKS>({
    size: 1,
    memoryMb: OCR_MB[ocr.engine],
    heapMb: 256,
    table: 'OCR_TASKS',
  })
  const limits = { timeoutMs: TIMEOUT_MS }
  const readFileWhole = async (file: string, password: string | undefined): Promise<void> => {
    const path = join(folder, file)
    const opening = { path, ...(password === undefined ? {} : { password }) }
    const { pages } = await reader.run('inspectFile', { ...opening, maxPages: 10_000 }, limits)
    const asked = { ...opening, pages: pages.slice(0, MAX_PAGES), ocr: 'AUTO' as const, budgetMs: TIMEOUT_MS }
    const seen = await reader.run('readPages', asked, limits)
    for (const page of seen.read) count(report.pages, page.source)
    for (const page of seen.unreadable) count(report.pages, page.code)
    for (const page of seen.toRecognise) {
      const began = performance.now()
      const read = await recogniser
        .run('recognisePage', { ...opening, page, ocr, languages: ['eng'] }, limits)
        .catch(error => codeOf(report, file, error))
      count(report.pages, typeof read === 'string' ? read : read.source)
      const durationMs = performance.now() - began
      if (durationMs > report.slowestPage.durationMs) report.slowestPage = { file, durationMs }
    }
  }
  try {
    for (const line of (await readFile(join(folder, 'truth.jsonl'), 'utf8')).trim().split('\n')) {
      const { file, fields } = JSON.parse(line) as { file: string; fields: { password?: string } }
      report.files++
      const outcome = await readFileWhole(file, fields.password).then(
        () => 'READ',
        error => codeOf(report, file, error),
      )
      count(report.outcomes, outcome)
    }
  } finally {
    await Promise.all([reader.close(), recogniser.close()])
  }
  return report
}

const codeOf = (report: RobustRecognitionReport, file: string, error: unknown): string => {
  if (!(error instanceof JobFailure)) {
    report.untyped.push(`${file}: ${error}`)
    return 'UNTYPED'
  }
  if (error.code === 'RESOURCE_LIMIT') report.overLimit.push(`${file}: ${error.message}`)
  return error.code
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}
