/** What a start mutation may ask, beyond what the schema can say. */
import { z } from 'zod'
import { type ClassificationTarget, classificationTarget } from '../classifiers/input.ts'
import type { ByteSource } from '../files/sources.ts'
import { isStorable, metadata, NOT_STORABLE, storableText, validate } from '../input.ts'
import { urlFault } from '../net/fetch-url.ts'
import { parsePageSelection } from '../reading/page-selection.ts'
import type { OcrMode } from '../reading/page-source.ts'
import type { TemplateSchemaInput } from '../templates/service.ts'

export const DUPLICATE_POLICIES = {
  REJECT: 'A DuplicateJobError while a job for the same file, target and options is in progress.',
  RETURN_EXISTING: 'Return that job, replayed: true.',
  ALLOW: 'Run both.',
} as const
export type DuplicatePolicy = keyof typeof DUPLICATE_POLICIES

/** Exactly one member is set (a @oneOf input). */
export type DocumentSource = ByteSource & { fileId?: string | null }

/** Exactly one member is set (a @oneOf input). */
export type ExtractionTarget = TemplateSchemaInput & { template?: string | null; classifier?: string | null }

export type ReadingOptions = {
  pages?: string | null | undefined
  ocr: OcrMode
  languages?: string[] | null | undefined
  password?: string | null | undefined
  allowUnreadablePages: boolean
}

/** What every start of a job has. */
type StartRequest = {
  source: DocumentSource
  reading?: ReadingOptions | null | undefined
  idempotencyKey?: string | null | undefined
  waitSeconds: number
}

export type StartExtraction = StartRequest & {
  target: ExtractionTarget
  useEmbeddedData: boolean
  splitting: boolean
  review?: ReviewPolicyInput | null | undefined
  onDuplicate: DuplicatePolicy
  metadata?: unknown
}

export type StartClassification = StartRequest & {
  target: ClassificationTarget
  extract: boolean
  review?: ReviewPolicyInput | null | undefined
  onDuplicate: DuplicatePolicy
  metadata?: unknown
}

export type StartSummary = StartRequest & { maxSentences: number }

export type StartQuestion = StartRequest & { question: string }

/** Each is data that an engine holds in memory. */
const MAX_LANGUAGES = 5

export const password = z.string().max(1_000).refine(isStorable, NOT_STORABLE)

const pages = z
  .string()
  .superRefine((text, context) => {
    const parsed = parsePageSelection(text)
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message })
  })
  .nullish()

const languages = z
  .array(z.string())
  .min(1, 'name at least one language, or leave it out')
  .max(MAX_LANGUAGES, `name at most ${MAX_LANGUAGES} languages`)
  .transform(codes => [...new Set(codes)])

const reading = z.object({
  pages,
  ocr: z.custom<OcrMode>(),
  languages: languages.nullish(),
  password: password.nullish(),
  allowUnreadablePages: z.boolean(),
})

const source = z.custom<DocumentSource>().superRefine(({ url }, context) => {
  if (!url) return
  const fault = urlFault(url.url.href)
  if (fault) context.addIssue({ code: 'custom', path: ['url', 'url'], message: fault })
  if (!isStorable(url.filename ?? ''))
    context.addIssue({ code: 'custom', path: ['url', 'filename'], message: NOT_STORABLE })
})

const request = z.object({
  source,
  reading: reading.nullish(),
  idempotencyKey: storableText(1, 255).nullish(),
  waitSeconds: z.number().int().min(0, 'must be 0 to 60').max(60, 'must be 0 to 60'),
  metadata: metadata.nullish(),
})
export type CheckedRequest = z.infer<typeof request>

/** A review that nobody looks at for a year is forgotten. */
const LONGEST_REVIEW_S = 365 * 86_400

const review = z.object({
  confidenceThreshold: z.number().int().min(1, 'must be 1 to 99').max(99, 'must be 1 to 99'),
  expiresInSeconds: z
    .number()
    .int()
    .min(1, 'must be at least 1')
    .max(LONGEST_REVIEW_S, `must be at most ${LONGEST_REVIEW_S}, a year`)
    .nullish()
    .transform(seconds => seconds ?? null),
})
export type ReviewPolicyInput = z.input<typeof review>

const extraction = request.extend({
  review: review.nullish(),
  target: z.custom<ExtractionTarget>(),
  useEmbeddedData: z.boolean(),
  splitting: z.boolean(),
  onDuplicate: z.custom<DuplicatePolicy>(),
})

const MOST_SENTENCES = 'must be 1 to 50'

const summary = request.extend({ maxSentences: z.number().int().min(1, MOST_SENTENCES).max(50, MOST_SENTENCES) })
const question = request.extend({ question: storableText(1, 1_000) })

const classification = request.extend({
  review: review.nullish(),
  target: classificationTarget,
  extract: z.boolean(),
  onDuplicate: z.custom<DuplicatePolicy>(),
})

const reviewedClassification = classification.refine(({ review, extract }) => review == null || extract, {
  path: ['review'],
  message: 'Only with extract: true: a class alone is not reviewed.',
})

/** @throws UserError INVALID_INPUT */
export const checkStartExtraction = (input: StartExtraction) => validate(extraction, input)
/** @throws UserError INVALID_INPUT */
export const checkStartClassification = (input: StartClassification) => validate(reviewedClassification, input)
/** @throws UserError INVALID_INPUT */
export const checkStartSummary = (input: StartSummary) => validate(summary, input)
/** @throws UserError INVALID_INPUT */
export const checkStartQuestion = (input: StartQuestion) => validate(question, input)
