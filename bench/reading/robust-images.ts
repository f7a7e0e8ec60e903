/** Odd and broken images: whether each is read, with its size and frames, or refused by name. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JobFailure } from '../../src/errors.ts'
import { SUPPORTED_TYPES } from '../../src/reading/media-type.ts'
import { createSandbox } from '../../src/sandbox/pool.ts'
import type { ReadImage } from './read-image-file.ts'
import type { TASKS } from './robust-images-tasks.ts'

/** What is known of a file: width and height of the first frame, in pixels, as stored or as displayed. */
type Truth = {
  decodable: boolean
  format?: string
  width?: number
  height?: number
  frames?: number
  /** Slightly damaged: reading and refusing are both right. */
  suspect?: boolean
  /** Must be refused. */
  corrupt?: boolean
  /** How the picture lies as displayed. */
  upright?: 'landscape' | 'portrait'
}

type Outcome = { read: ReadImage } | { failure: JobFailure } | { crash: Error }

export type Disagreement = {
  file: string
  what: 'hang' | 'crash' | 'wrongly read' | 'wrongly refused' | 'size' | 'frames' | 'orientation'
  expected: string
  found: string
}

export type RobustImagesReport = {
  files: number
  /** Files that were read, and files refused with each code. */
  outcomes: Record<string, number>
  disagreements: Disagreement[]
  slowest: { file: string; durationMs: number }
  largest: { file: string; peakMb: number }
}

const MEMORY_MB = 1_000
const TIMEOUT_MS = 30_000

/** Formats of the truth that SUPPORTED_TYPES has. */
const FORMATS = new Set(['JPEG', 'PNG', 'GIF', 'BMP', 'WEBP', 'TIFF'])

/** @param dataDir a folder with truth.jsonl and the files that it names */
export const measureRobustImages = async (dataDir: string): Promise<RobustImagesReport> => {
  const lines = (await readFile(join(dataDir, 'truth.jsonl'), 'utf8')).trim().split('\n')
  const report: RobustImagesReport = {
    files: lines.length,
    outcomes: {},
    disagreements: [],
    slowest: { file: '', durationMs: 0 },
    largest: { file: '', peakMb: 0 },
  }
  const tasks = new URL('robust-images-tasks.ts', import.meta.url)
  // A process for each file: its peak of memory is that of the file.
  const sandbox = createSandbox<typeof TASKS>({ size: 1, memoryMb: MEMORY_MB, recycleAfter: 1, tasks })
  try {
    for (const line of lines) {
      const { file, fields } = JSON.parse(line) as { file: string; fields: Truth }
      const outcome = await sandbox
        .run('readImageFile', join(dataDir, file), { timeoutMs: TIMEOUT_MS })
        .then((read): Outcome => ({ read }), toOutcome)
      count(report, file, outcome)
      const disagreement = compare(fields, outcome)
      if (disagreement) report.disagreements.push({ file, ...disagreement })
    }
  } finally {
    await sandbox.close()
  }
  return report
}

const toOutcome = (error: unknown): Outcome =>
  error instanceof JobFailure ? { failure: error } : { crash: error as Error }

const count = (report: RobustImagesReport, file: string, outcome: Outcome): void => {
  const name = 'read' in outcome ? 'read' : 'failure' in outcome ? outcome.failure.code : 'crash'
  report.outcomes[name] = (report.outcomes[name] ?? 0) + 1
  if (!('read' in outcome)) return
  const { durationMs, peakBytes } = outcome.read
  const peakMb = peakBytes / 1024 / 1024
  if (durationMs > report.slowest.durationMs) report.slowest = { file, durationMs }
  if (peakMb > report.largest.peakMb) report.largest = { file, peakMb }
}

const compare = (truth: Truth, outcome: Outcome): Omit<Disagreement, 'file'> | undefined => {
  if ('crash' in outcome) return { what: 'crash', expected: 'an answer', found: outcome.crash.message }
  if ('failure' in outcome) return compareFailure(truth, outcome.failure)
  const { sizes, mediaType, isTurned } = outcome.read
  const [first] = sizes
  const found = `${mediaType}, ${sizes.length} pages, ${first?.width} x ${first?.height}`
  if (truth.suspect) return undefined
  if (truth.corrupt || !truth.decodable) return { what: 'wrongly read', expected: 'a refusal', found }
  const { width, height, upright, frames = 1 } = truth
  if (sizes.length !== frames) return { what: 'frames', expected: `${frames}`, found }
  if (!first) return undefined
  const isOfSize = first.width === width && first.height === height
  if (!isOfSize && !(isTurned && first.width === height && first.height === width))
    return { what: 'size', expected: `${width} x ${height}`, found }
  if (upright && upright !== (first.width > first.height ? 'landscape' : 'portrait'))
    return { what: 'orientation', expected: upright, found }
  return undefined
}

const compareFailure = (truth: Truth, { code, message, cause }: JobFailure): Omit<Disagreement, 'file'> | undefined => {
  const found = `${code}: ${message}`
  // The pool gives a second crash, and what ran out of time, these codes; the cause of a crash is no text of a library.
  if (code === 'RESOURCE_LIMIT' && / s, which is the limit/.test(message))
    return { what: 'hang', expected: 'an answer', found }
  if (cause instanceof Error) return { what: 'crash', expected: 'an answer', found: cause.message }
  const isOurs = truth.format !== undefined && FORMATS.has(truth.format)
  if (code === 'UNSUPPORTED_FILE_TYPE' && !isOurs) return undefined
  if (truth.suspect || truth.corrupt || !truth.decodable) return undefined
  return { what: 'wrongly refused', expected: `a picture of one of ${SUPPORTED_TYPES.join(', ')}`, found }
}
