/** How odd, broken and encrypted PDFs are read: nothing may hang or crash, and what opens elsewhere has to open here. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { JobFailure } from '../../src/errors.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/pool.ts'
import { ProcessEnded } from '../../src/sandbox/sandbox-process.ts'
import type { ReadOutcome, RenderOutcome, TASKS } from './robust-tasks.ts'

const LIMITS = { timeoutMs: 30_000, memoryMb: 1_024 }
const PROCESSES = 2
/** Fewer characters than this share of the truth are told; so are more than its inverse. */
const MIN_CHARACTERS = 0.5
/** Differences of less than this many characters are of no matter. */
const FEW_CHARACTERS = 50
/** Codes by which a file that opens nowhere may fail. */
const EXPECTED_FAILURES: readonly string[] = ['FILE_UNREADABLE', 'FILE_ENCRYPTED', 'PASSWORD_WRONG']
/** Files in the lists of the slowest and largest. */
const WORST = 3

/** A line of truth.jsonl; what is left out is not known, because readers differ. */
type Truth = {
  file: string
  fields: { opens?: boolean; pages?: number; text_chars?: number; encrypted?: boolean; password?: string }
}

/** How an attempt ended: "ok", a failure's code, or one of "hang", "memory", "crash" and "fault" (an untyped error). */
type Attempt<Outcome> = { end: string; message: string; outcome: Outcome | undefined }

type FileReport = { file: string; read: Attempt<ReadOutcome>; render: Attempt<RenderOutcome>; truth: Truth['fields'] }

/** Milliseconds, and bytes in RAM at the peak, with those of starting the process. */
type Cost = { file: string; ms: number; bytes: number }

/** How one of the two readers fared; lists hold names of files, with what there is to say. */
type ReaderReport = {
  ok: number
  hangs: string[]
  crashes: string[]
  outOfMemory: string[]
  faults: string[]
  /** Opened although it should not. */
  wrongOk: string[]
  /** Did not open although it should, or failed by another code. */
  wrongFailures: string[]
  wrongPages: string[]
  /** Of the files that opened, the worst first. */
  slowest: Cost[]
  largest: Cost[]
}

export type RobustReport = {
  files: number
  read: ReaderReport & { wrongCharacters: string[]; damagedPages: string[] }
  render: ReaderReport & {
    failedPages: string[]
    lostImages: string[]
    /** Nothing to be seen on page 1, although its text layer has text. */
    blankWithText: string[]
  }
  /** Opened by one reader alone. */
  disagreements: string[]
}

/** @returns why it was skipped, when the data are not there */
export const measureRobustPdf = async (dataDir: string): Promise<RobustReport | { skipped: string }> => {
  const folder = path.join(dataDir, 'robust_pdf')
  if (!existsSync(path.join(folder, 'truth.jsonl'))) return { skipped: `There is no ${folder}.` }
  const lines = (await readFile(path.join(folder, 'truth.jsonl'), 'utf8')).trim().split('\n')
  const truths = lines.map(line => JSON.parse(line) as Truth)
  // A process for each file, so that its peak of memory is the file's.
  const tasks = new URL('robust-tasks.ts', import.meta.url)
  const sandbox: Sandbox<typeof TASKS> = createSandbox({
    size: PROCESSES,
    memoryMb: LIMITS.memoryMb,
    recycleAfter: 1,
    tasks,
  })
  try {
    return summarise(await Promise.all(truths.map(truth => tryFile(sandbox, folder, truth))))
  } finally {
    await sandbox.close()
  }
}

const tryFile = async (
  sandbox: Sandbox<typeof TASKS>,
  folder: string,
  { file, fields }: Truth,
): Promise<FileReport> => {
  const { password } = fields
  const task = { path: path.join(folder, file), ...(password !== undefined && { password }) }
  const [read, render] = await Promise.all([
    attempt(sandbox.run('read', task, LIMITS)),
    attempt(sandbox.run('render', task, LIMITS)),
  ])
  return { file: path.basename(file), read, render, truth: fields }
}

const attempt = async <Outcome>(running: Promise<Outcome>): Promise<Attempt<Outcome>> => {
  try {
    return { end: 'ok', message: '', outcome: await running }
  } catch (error) {
    const message = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error)
    return { end: endOf(error), message: message.split('\n')[0]!, outcome: undefined }
  }
}

const endOf = (error: unknown): string => {
  if (!(error instanceof JobFailure)) return 'fault'
  if (error.code === 'RESOURCE_LIMIT') return / s, which is the limit/.test(error.message) ? 'hang' : 'memory'
  return error.cause instanceof ProcessEnded ? 'crash' : error.code
}

const summarise = (files: readonly FileReport[]): RobustReport => {
  const list = (tell: (report: FileReport) => string | false): string[] =>
    files.flatMap(report => {
      const told = tell(report)
      return told === false ? [] : [`${report.file}: ${told}`]
    })
  const pagesOf = ({ render }: FileReport) => render.outcome?.rendered ?? []
  return {
    files: files.length,
    read: {
      ...summariseReader(files, report => report.read),
      wrongCharacters: list(({ read, truth: { text_chars: expected = 0 } }) => {
        const { characters = expected } = read.outcome ?? {}
        const [less, more] = [Math.min(characters, expected), Math.max(characters, expected)]
        return more - less >= FEW_CHARACTERS && less < MIN_CHARACTERS * more && `${characters} for ${expected}`
      }),
      damagedPages: list(({ read }) => read.outcome?.failures.find(message => message.includes('damaged')) ?? false),
    },
    render: {
      ...summariseReader(files, report => report.render),
      failedPages: list(
        report => pagesOf(report).flatMap(page => ('failure' in page ? [page.failure] : []))[0] ?? false,
      ),
      lostImages: list(report => pagesOf(report).some(page => 'lostImages' in page && page.lostImages > 0) && 'lost'),
      blankWithText: list(report => {
        const [first] = pagesOf(report)
        const characters = report.read.outcome?.characters ?? 0
        return first !== undefined && 'blank' in first && first.blank && characters > 0 && `${characters} characters`
      }),
    },
    disagreements: list(
      ({ read, render }) =>
        (read.end === 'ok') !== (render.end === 'ok') &&
        `read ${read.end}, render ${render.end} (${read.message}${render.message})`,
    ),
  }
}

const summariseReader = (
  files: readonly FileReport[],
  attemptOf: (report: FileReport) => Attempt<ReadOutcome | RenderOutcome>,
): ReaderReport => {
  const attempts = files.map(({ file, truth, ...report }) => ({
    file,
    truth,
    ...attemptOf({ file, truth, ...report }),
  }))
  const ending = (end: string) => attempts.filter(each => each.end === end).map(each => `${each.file}: ${each.message}`)
  const isWrongFailure = ({ end, truth }: (typeof attempts)[number]): boolean =>
    end !== 'ok' && (truth.opens === true || (truth.opens === false && !EXPECTED_FAILURES.includes(end)))
  const done = attempts.flatMap(({ file, outcome }) =>
    outcome ? [{ file, ms: outcome.ms, bytes: outcome.peakBytes }] : [],
  )
  return {
    ok: done.length,
    hangs: ending('hang'),
    crashes: ending('crash'),
    outOfMemory: ending('memory'),
    faults: ending('fault'),
    wrongOk: attempts.filter(each => each.truth.opens === false && each.end === 'ok').map(each => each.file),
    wrongFailures: attempts.filter(isWrongFailure).map(each => `${each.file}: ${each.end} ${each.message}`),
    wrongPages: attempts
      .filter(({ outcome, truth }) => outcome && truth.pages !== undefined && outcome.pages !== truth.pages)
      .map(({ file, outcome, truth }) => `${file}: ${outcome?.pages} for ${truth.pages}`),
    slowest: done.toSorted((a, b) => b.ms - a.ms).slice(0, WORST),
    largest: done.toSorted((a, b) => b.bytes - a.bytes).slice(0, WORST),
  }
}
