/** Values that are filled into the form that the file is. */
import type { FormField } from '../../reading/embedded/data.ts'
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import { texts } from '../recognise/texts.ts'
import { labelKey } from '../text.ts'
import { valuesAgree } from './agree.ts'
import { namedField } from './form-names.ts'

/** Longer values are texts of people, which no date, amount or number is looked for in. */
const MOST_WORDS = 100
/** Fields of a form that are looked at for one path. */
const MOST_OF_ONE = 20

/** The words of a value, each with the box of its field: that is the place where people see it. */
const tokensOf = ({ value, page, box }: FormField, { layout }: Document): Token[] => {
  const { width, height } = layout.pages.get(page)!
  const edges = {
    left: box.left * width,
    top: box.top * height,
    right: (box.left + box.width) * width,
    bottom: (box.top + box.height) * height,
  }
  return value
    .split(/\s+/)
    .filter(Boolean)
    .map(text => ({ text, key: labelKey(text), page, ...edges, word: { text, ...box, confidence: null } }))
}

/** Texts are taken whole, as they are filled in. */
const findValue = (filled: FormField, field: Leaf['field'], document: Document): Found | null => {
  const tokens = tokensOf(filled, document)
  if (filled.isCheckbox) return field.type === 'BOOLEAN' ? { value: filled.value, tokens, certainty: 1 } : null
  const recognise = recogniserOf(field)
  if (recognise !== texts && tokens.length > MOST_WORDS) return null
  return recognise(tokens, document.notation)[0] ?? null
}

type Filled = Found & { strength: number }

/** Several fields of one name that say different things: nobody knows which is meant. */
const isDisputed = ([first, ...others]: Filled[], field: Leaf['field']): boolean =>
  others.some(other => !valuesAgree(first!.value, other.value, field))

type Named = { filled: FormField; strength: number }

/** The fields that the form has for each path, on the pages that are read: what stands on others is none of the document. */
const namedByPath = (fields: FormField[], { template, schema, layout }: Document): Map<string, Named[]> => {
  const byPath = new Map<string, Named[]>()
  for (const filled of fields) {
    const named = layout.pages.has(filled.page) ? namedField(filled, template, schema) : null
    if (!named) continue
    const known = byPath.get(named.path) ?? []
    byPath.set(named.path, known)
    if (known.length < MOST_OF_ONE) known.push({ filled, strength: named.strength })
  }
  return byPath
}

const findAll = (named: Named[], field: Leaf['field'], document: Document): Filled[] =>
  named.flatMap(({ filled, strength }) => {
    const found = findValue(filled, field, document)
    return found ? { ...found, strength } : []
  })

/** A name that may mean something else fills a field only where nothing was found. */
const SURE = 0.9

/** Puts what is filled into the form in the place of what was found on its page; what the data tell has gone before. */
export const fillIn = (fields: FormField[], document: Document, leaves: Map<string, Leaf[]>): void => {
  for (const [path, named] of namedByPath(fields, document)) {
    const field = document.schema.leaves.get(path)
    if (!field || field.type === 'ARRAY') continue
    const filled = findAll(named, field, document)
    if (!filled[0] || isDisputed(filled, field)) continue
    const [known = emptyLeaf(path, field)] = leaves.get(path) ?? []
    const { value, tokens, strength, certainty, checked } = filled[0]
    if (known.source !== undefined || (known.value !== null && strength < SURE)) continue
    const found = evidence({ label: strength, type: certainty, contradictions: checked === false ? 1 : 0 })
    leaves.set(path, [{ path, field, value, tokens, evidence: found, source: 'FORM_FIELD' }])
  }
}
