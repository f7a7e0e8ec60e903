/** What a job reads: its file, opened, and the reading that its pages belong to. */
import { DEFAULT_LANGUAGES, readingMethod } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import type { StoredFile } from '../src/files/entity.ts'
import * as files from '../src/files/store.ts'
import type { Job, JobOptions } from '../src/jobs/entity.ts'
import * as lifecycle from '../src/jobs/lifecycle.ts'
import { findReading } from '../src/pages/store.ts'
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
  return lifecycle.recordOpened(deps, job.id, {
    pageCount: inspected.pageCount,
    pageNumbers: inspected.pages,
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
