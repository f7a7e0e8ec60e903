/** What a job does and how, as far as it was chosen. */
import type { Job, JobOptions } from './entity.ts'
import { classifiesWhole } from './work.ts'

export const DEFAULT_OPTIONS: JobOptions = {
  pages: null,
  ocr: 'AUTO',
  languages: null,
  allowUnreadablePages: false,
  useEmbeddedData: true,
  splitting: false,
  extract: false,
  question: null,
  maxSentences: null,
}

/** What was chosen otherwise than by default: an option that a later version adds leaves earlier signatures as they are. */
export const chosenOf = (options: JobOptions): Partial<JobOptions> =>
  Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value !== DEFAULT_OPTIONS[name as keyof JobOptions]),
  )

/** What a job looks for: a template in one version or fields of its own, and the classes that it chooses from. */
export type JobTarget = Pick<
  Job,
  'templateName' | 'templateVersion' | 'customSchema' | 'classifierName' | 'classifierVersion' | 'classes'
>

export const NO_TARGET = {
  templateName: null,
  templateVersion: null,
  customSchema: null,
  classifierName: null,
  classifierVersion: null,
  classes: null,
} satisfies JobTarget

/** What a job was asked to look for, to be asked of another: the template that its class brought is none of it. */
export const targetOf = (job: Job): JobTarget => ({
  ...(Object.fromEntries(Object.keys(NO_TARGET).map(name => [name, job[name as keyof JobTarget]])) as JobTarget),
  ...(classifiesWhole(job) ? { templateName: null, templateVersion: null } : {}),
})
