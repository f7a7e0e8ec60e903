/** What a job has to do, as its kind and its options say. */
import type { Job } from './entity.ts'

type Asked = Pick<Job, 'kind' | 'options' | 'classes'>

/** Whether fields are extracted. */
export const extracts = ({ kind, options }: Asked): boolean =>
  kind === 'EXTRACTION' || (kind === 'CLASSIFICATION' && options.extract)

/** Whether the file is split into documents; each has a class of its own then. */
export const splits = ({ options }: Asked): boolean => options.splitting

/** Whether a person may have to approve the result. */
export const reviews = (job: Asked): boolean => job.options.review !== undefined && extracts(job)

/** Whether the class of the whole file is asked for. */
export const classifiesWhole = (job: Asked): boolean => job.classes != null && !splits(job)
