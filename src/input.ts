/** Validation of what clients send beyond what the schema can say. */
import { z } from 'zod'
import { invalidInput } from './errors.ts'

/**
 * A text that PostgreSQL can store: no NUL, no half of a surrogate pair.
 * The bounds count code points after trimming.
 */
export const storableText = (minimum: number, maximum: number) =>
  z.string().trim().min(minimum).max(maximum).refine(isStorable, NOT_STORABLE)

const MAX_DEPTH = 64
export const TOO_DEEP = `must be nested at most ${MAX_DEPTH} levels deep`

/** Whether JSON is nested so deep that whatever walks through it would run out of stack. Walks level by level itself. */
export const isTooDeep = (value: unknown): boolean => {
  let level = [value]
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []))
    if (level.length === 0) return false
  }
  return true
}

/** Whether PostgreSQL can store a text, or all texts and keys within a JSON value that is not too deep. */
export const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member))
}

export const NOT_STORABLE = 'must not contain NUL or broken surrogate pairs'

const MAX_METADATA_BYTES = 4_096

/** JSON that clients attach to a job, or search for. */
export const metadata = z.custom<unknown>().superRefine((value, context) => {
  if (isTooDeep(value)) return context.addIssue({ code: 'custom', message: TOO_DEEP })
  const text = JSON.stringify(value ?? null)
  if (Buffer.byteLength(text) > MAX_METADATA_BYTES)
    context.addIssue({ code: 'custom', message: 'must be at most 4 kB of JSON' })
  else if (!isStorable(value)) context.addIssue({ code: 'custom', message: NOT_STORABLE })
})

/** A text without its percent-encoding; as it stands when that is malformed. */
export const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Checks an input against its rules.
 * @param under path of the input, prefixed to each issue
 * @throws UserError INVALID_INPUT with one issue for each fault
 */
export const validate = <T>(rules: z.ZodType<T>, input: unknown, under: string[] = []): T => {
  const parsed = rules.safeParse(input)
  if (parsed.success) return parsed.data
  throw invalidInput(
    ...parsed.error.issues.map(issue => ({ path: [...under, ...issue.path.map(String)], message: issue.message })),
  )
}
