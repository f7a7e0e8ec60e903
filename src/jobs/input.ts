/** What a start mutation may ask, beyond what the schema can say. */
import { z } from 'zod'
import type { ByteSource } from '../files/sources.ts'
import { isStorable, metadata, NOT_STORABLE, storableText, validate } from '../input.ts'
import { urlFault } from '../net/fetch-url.ts'
import { parsePageSelection } from '../reading/page-selection.ts'
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
export type ExtractionTarget = TemplateSchemaInput & { template?: string | null }

export type StartExtraction = {
  source: DocumentSource
  target: ExtractionTarget
  reading?: { pages?: string | null | undefined; password?: string | null | undefined } | null | undefined
  idempotencyKey?: string | null | undefined
  onDuplicate: DuplicatePolicy
  metadata?: unknown
  waitSeconds: number
}

export const password = z.string().max(1_000).refine(isStorable, NOT_STORABLE)

const pages = z
  .string()
  .superRefine((text, context) => {
    const parsed = parsePageSelection(text)
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message })
  })
  .nullish()

const source = z.custom<DocumentSource>().superRefine(({ url }, context) => {
  const fault = url ? urlFault(url.url.href) : null
  if (fault) context.addIssue({ code: 'custom', path: ['url', 'url'], message: fault })
})

const rules = z.object({
  source,
  target: z.custom<ExtractionTarget>(),
  reading: z.object({ pages, password: password.nullish() }).nullish(),
  idempotencyKey: storableText(1, 255).nullish(),
  onDuplicate: z.custom<DuplicatePolicy>(),
  metadata: metadata.nullish(),
  waitSeconds: z.number().int().min(0, 'must be 0 to 60').max(60, 'must be 0 to 60'),
})

/** @throws UserError INVALID_INPUT */
export const checkStartExtraction = (input: StartExtraction) => validate(rules, input)
export type CheckedStart = z.infer<typeof rules>
