/** Which field of the template a field of a form is, by what the form calls it. */
import type { FormField } from '../../reading/embedded/data.ts'
import { type LabelIndex, type LabelTarget, labelsOf } from '../labels/labels.ts'
import type { TemplateSchema } from '../schema.ts'
import type { SchemaIndex } from '../schema-index.ts'
import { labelKey, wordsOfName } from '../text.ts'

/** Longer texts are instructions. */
const MOST_WORDS = 12

/** What the form says of it to people, then its own name, whose parts are parted by points: "form[0].page[0].issueDate[0]". */
const namesOf = ({ label, name }: FormField): string[] => {
  const parts = name
    .replace(/\[\d+\]/g, '')
    .split('.')
    .filter(part => part !== '' && !part.startsWith('#'))
    .map(wordsOfName)
  return [label ?? '', parts.at(-1) ?? '', parts.slice(-2).join(' ')]
}

const isOf = (path: string, section: LabelTarget): boolean => path.startsWith(`${section.path}.`)

/** "Seller VAT ID": the label of a field behind that of the section that it is in. */
const withSection = (words: string[], { targets }: LabelIndex): LabelTarget[] =>
  words.flatMap((_, at) => {
    const sections = targets.get(labelKey(words.slice(0, at).join(' '))) ?? []
    const fields = targets.get(labelKey(words.slice(at).join(' '))) ?? []
    return fields.filter(({ path, role }) => role === 'FIELD' && sections.some(section => isOf(path, section)))
  })

/** Fields whose label a text is, as a whole. */
const targetsOf = (text: string, index: LabelIndex): LabelTarget[] => {
  const words = text
    .trim()
    .split(/[\s_:*-]+/)
    .filter(Boolean)
  if (words.length === 0 || words.length > MOST_WORDS) return []
  const own = (index.targets.get(labelKey(words.join(' '))) ?? []).filter(({ role }) => role === 'FIELD')
  return own.length > 0 ? own : withSection(words, index)
}

/** Fields by their names in the template, such as "seller name" and "issue date". */
const pathsByName = new WeakMap<SchemaIndex, Map<string, string>>()

const pathByName = (text: string, schema: SchemaIndex): string | undefined => {
  const known =
    pathsByName.get(schema) ??
    new Map([...schema.leaves.keys()].map(path => [labelKey(wordsOfName(path.replaceAll('.', ' '))), path]))
  pathsByName.set(schema, known)
  return known.get(labelKey(text))
}

export type NamedField = { path: string /** 0 to 1: how surely it is this field. */; strength: number }

/** The one field of the template that a field of a form is; null where it is none, or may be several. */
export const namedField = (field: FormField, template: TemplateSchema, schema: SchemaIndex): NamedField | null => {
  const index = labelsOf(template).fields
  for (const text of namesOf(field)) {
    const path = pathByName(text, schema)
    if (path !== undefined) return { path, strength: 1 }
    const targets = targetsOf(text, index).filter(target => schema.leaves.has(target.path))
    const strongest = Math.max(...targets.map(({ strength }) => strength))
    const best = targets.filter(({ strength }) => strength === strongest)
    if (best.length === 1) return { path: best[0]!.path, strength: best[0]!.strength }
  }
  return null
}
