/** Which fields of a document a person has to look at. */
import type { ExtractedField, FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { joinPath } from '../extraction/schema-index.ts'

/**
 * Whether a field is under the review threshold. A missing value is flagged only when it is required or a candidate was
 * turned down (`rejected`, which the extraction notes); what a person has said never is.
 * @param isRequired whether the template asks for the field
 * @param threshold 1 to 99, in percent of confidence
 */
export const isFlagged = (
  { value, confidence, source, rejected }: Pick<ExtractedField, 'value' | 'confidence' | 'source' | 'rejected'>,
  isRequired: boolean,
  threshold: number,
): boolean =>
  source !== 'REVIEWER' && confidence < threshold / 100 && (value !== null || isRequired || rejected === true)

/** Paths of required leaves, as `lineItems[].amount`. */
const requiredPaths = (fields: FieldSchema[], parent = ''): string[] =>
  fields.flatMap(field => {
    const path = joinPath(parent, field.type === 'ARRAY' ? `${field.name}[]` : field.name)
    if (field.fields) return requiredPaths(field.fields, path)
    return field.required ? [path] : []
  })

/** The fields of a document that are flagged, in their order. See isFlagged. */
export const flaggedFields = (
  fields: readonly ExtractedField[],
  template: TemplateSchema,
  threshold: number,
): ExtractedField[] => {
  const required = new Set(requiredPaths(template.fields))
  return fields.filter(field => isFlagged(field, required.has(field.path.replace(/\[\d+\]/g, '[]')), threshold))
}

/** Fields with their flags, for a job with a review policy. @param threshold in percent; null where nothing is reviewed */
export const withFlags = <T extends { fields: (ExtractedField & { flagged?: boolean })[] }>(
  extraction: T,
  template: TemplateSchema,
  threshold: number | null,
): T => {
  if (threshold === null) return extraction
  const flagged = new Set(flaggedFields(extraction.fields, template, threshold))
  return { ...extraction, fields: extraction.fields.map(field => ({ ...field, flagged: flagged.has(field) })) }
}
