import type { FieldSchema, FieldType, Json, TemplateSchema, ValidationIssue } from '../schema.ts'
import { isNumeric, joinPath } from '../schema-index.ts'
import { decimal } from '../values/decimal.ts'
import { Exact } from './exact.ts'
import { languageOf } from './language.ts'

const plain = (value: Json, type: FieldType | undefined): unknown => {
  if (!isNumeric(type) || value === null) return value
  const text = String(value)
  return /^-?\d+(\.\d+)?$/.test(text) ? new Exact(decimal(text)) : null
}

/** Data as rules see it; what was not found is left out, so that a rule over it cannot be evaluated. */
const toVariables = (fields: FieldSchema[], data: { [name: string]: Json }): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(field => {
      const value = data[field.name] ?? null
      if (value === null) return []
      if (field.type === 'OBJECT')
        return [[field.name, toVariables(field.fields ?? [], value as { [name: string]: Json })]]
      if (field.type !== 'ARRAY') return [[field.name, plain(value, field.type)]]
      const items = value as Json[]
      return [
        [
          field.name,
          items.map(item =>
            field.fields ? toVariables(field.fields, item as { [name: string]: Json }) : plain(item, field.items),
          ),
        ],
      ]
    }),
  )

const pathsOf = (fields: FieldSchema[], parent = ''): string[] =>
  fields.flatMap(field => {
    const path = joinPath(parent, field.name)
    return field.type === 'OBJECT' ? [...pathsOf(field.fields ?? [], path), path] : [path]
  })

/** Fields that a rule names, the most exact path of each. */
const namedIn = (rule: string, fields: FieldSchema[]): string[] => {
  const named = pathsOf(fields).filter(path =>
    new RegExp(`(?<![\\w.])${path.replaceAll('.', '\\.')}(?!\\w)`).test(rule),
  )
  return named.filter(path => !named.some(other => other.startsWith(`${path}.`)))
}

/** One issue for each rule that does not hold; a rule that cannot be evaluated, for want of a value, says nothing. */
export const brokenRules = (
  { fields, rules = [] }: TemplateSchema,
  data: { [name: string]: Json },
): ValidationIssue[] => {
  if (rules.length === 0) return []
  const language = languageOf(fields)
  const variables = toVariables(fields, data)
  return rules.flatMap(rule => {
    try {
      if (language.evaluate(rule, variables) !== false) return []
    } catch {
      return []
    }
    return [{ code: 'RULE_FAILED', message: `This does not hold: ${rule}`, paths: namedIn(rule, fields) }]
  })
}
