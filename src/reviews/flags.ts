import type { TemplateSchema } from '../extraction/schema.ts'
import type { StoredField } from '../jobs/entity.ts'
import { flaggedFields } from './flagged.ts'

/** Fields with their flags, for a job with a review policy. @param threshold in percent; null where nothing is reviewed */
export const withFlags = <T extends { fields: StoredField[] }>(
  extraction: T,
  template: TemplateSchema,
  threshold: number | null,
): T => {
  if (threshold === null) return extraction
  const flagged = new Set(flaggedFields(extraction.fields, template, threshold))
  return { ...extraction, fields: extraction.fields.map(field => ({ ...field, flagged: flagged.has(field) })) }
}
