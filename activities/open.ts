/** What a job reads: its file, opened, and the reading that its pages belong to. */
import { DECIDING_PAGES } from '../src/classification/classify.ts'
import { DEFAULT_LANGUAGES, readingMethod } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import type { StoredFile } from '../src/files/entity.ts'
import * as files from '../src/files/store.ts'
import type { Job, JobOptions } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { extracts } from '../src/jobs/work.ts'
import { type KeptEmbedded, packEmbedded } from '../src/pages/embedded.ts'
import { findReading } from '../src/pages/store.ts'
import { NO_DATA } from '../src/reading/embedded/data.ts'
import type { ActivityDeps } from './deps.ts'

export const fileOf = async (deps: ActivityDeps, job: Job): Promise<StoredFile> => {
  const file = job.fileId ? await files.findFile(deps.db, job.environmentId, job.fileId) : null
  if (!file) throw new JobFailure('FILE_UNREADABLE', 'The file has been deleted.')
  return file
}

export const limits = ({ config }: ActivityDeps, signal: AbortSignal) => ({
  signal,
  timeoutMs: config.reader.timeoutMs,
})

export const passwordOf = ({ secrets }: ActivityDeps, job: Job): { password?: string } =>
  job.sealedPassword ? { password: secrets.decrypt(job.sealedPassword, job.id) } : {}

export const languagesOf = ({ languages }: JobOptions): string[] => languages ?? DEFAULT_LANGUAGES

const methodOf = ({ ocr }: ActivityDeps, { options }: Job): string =>
  readingMethod(options.ocr, ocr, languagesOf(options))

/** The reader ends by itself well before, unless a single attachment or page takes as long. */
const EMBEDDED_MS = 10_000

/**
 * What the file says of itself. Whatever is wrong with that leaves its pages as they are: they are read then, and the
 * result tells. The next job on the same bytes tries again.
 */
const readEmbedded = async (
  deps: ActivityDeps,
  job: Job,
  file: StoredFile,
  signal: AbortSignal,
): Promise<KeptEmbedded> => {
  const { timeoutMs } = limits(deps, signal)
  try {
    const packed = await deps.sandbox.run(
      'readEmbedded',
      { path: await deps.storage.localPath(file), ...passwordOf(deps, job) },
      { signal, timeoutMs: Math.min(timeoutMs, EMBEDDED_MS) },
    )
    return { packed, isFinal: true }
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error
    const reason = error.code === 'RESOURCE_LIMIT' ? 'it takes too much time or memory' : 'it is damaged'
    return { packed: packEmbedded({ ...NO_DATA, unreadable: [{ name: null, reason }] }), isFinal: false }
  }
}

/** Nothing is asked but the class: pages that do not decide it need not be read. */
const isClassOnly = (job: Job): boolean => job.kind === 'CLASSIFICATION' && !extracts(job)

/** Opens the file: which of its pages are to be read, and by which reading. */
export const openFile = async (deps: ActivityDeps, job: Job, file: StoredFile, signal: AbortSignal): Promise<Job> => {
  const inspected = await deps.sandbox.run(
    'inspectFile',
    {
      path: await deps.storage.localPath(file),
      ...passwordOf(deps, job),
      ...(job.options.pages === null ? {} : { selection: job.options.pages }),
      maxPages: deps.config.limits.maxPages,
    },
    limits(deps, signal),
  )
  const embedded =
    inspected.hasEmbedded && job.options.useEmbeddedData && !isClassOnly(job)
      ? await readEmbedded(deps, job, file, signal)
      : null
  return lifecycle.recordOpened(deps, job.id, {
    embedded,
    pageCount: inspected.pageCount,
    needsPassword: inspected.needsPassword,
    pageNumbers: isClassOnly(job) ? inspected.pages.slice(0, DECIDING_PAGES) : inspected.pages,
    sha256: file.sha256,
    method: methodOf(deps, job),
  })
}

/**
 * A worker may come upon a job that was begun with other engines: other versions, or without the models. It goes on with
 * its own, and the job's pages part from the reading that others share, which keeps to its method.
 */
export const keepToMethod = async (deps: ActivityDeps, job: Job): Promise<Job> => {
  const { method } = await findReading(deps.db, job.readingId!)
  const isKept = method === methodOf(deps, job) || method === lifecycle.ownMethod(job)
  return isKept ? job : lifecycle.leaveReading(deps, job.id)
}
