import { JobFailure } from '../src/errors.ts'
import type { Job } from '../src/jobs/entity.ts'

/** All pages are unreadable: there is nothing that the job could go on with. */
export const nothingReadable = ({ unreadablePages }: Pick<Job, 'unreadablePages'>): JobFailure => {
  const [first] = unreadablePages ?? []
  if (!first) return new JobFailure('PAGE_UNREADABLE')
  const { code, message } = first.failure
  return new JobFailure(code, `No page can be read. ${message}`, { page: first.number })
}

/** @param page the first that was read */
export const nothingOnPages = (page: number): JobFailure =>
  new JobFailure('PAGE_UNREADABLE', 'There is nothing on the pages of this file.', { page })
