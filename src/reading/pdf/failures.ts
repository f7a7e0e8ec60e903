import { JobFailure } from '../../errors.ts'

/** The failure of a page that cannot be parsed. */
export const damagedPage = (page: number, cause: unknown): JobFailure =>
  new JobFailure('PAGE_UNREADABLE', `Page ${page} is damaged and cannot be read.`, { page }, cause)
