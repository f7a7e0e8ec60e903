/** Values that are filled into the form that the file is. */
import type { FormField } from '../../reading/embedded/data.ts'
import type { Document } from '../document.ts'
import type { Token } from '../layout.ts'
import { emptyLeaf, evidence, type Leaf } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import type { Found } from '../recognise/recogniser.ts'
import { labelKey } from '../text.ts'
import { valuesAgree } from './agree.ts'
import { namedField } from './form-names.ts'

/** The words of a value, each with the box of its field: that is the place where people see it. */
const tokensOf = ({ value, page, box }: FormField, { layout }: Document): Token[] => {
  const { width = 1, height = 1 } = layout.pages.get(page) ?? {}
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
  return recogniserOf(field)(tokens, document.notation)[0] ?? null
}

type Filled = Found & { strength: number }

/** Several fields of one name that say different things: nobody knows which is meant. */
const isDisputed = ([first, ...others]: Filled[], field: Leaf['field']): boolean =>
  others.some(other => !valuesAgree(first!.value, other.value, field))

const filledByPath = (fields: FormField[], document: Document): Map<string, Filled[]> => {
  const byPath = new Map<string, Filled[]>()
  for (const filled of fields) {
    const named = namedField(filled, document.template, document.schema)
    const field = named && document.schema.leaves.get(named.path)
    const found = field && field.type !== 'ARRAY' ? findValue(filled, field, document) : null
    if (!named || !found) continue
    byPath.set(named.path, [...(byPath.get(named.path) ?? []), { ...found, strength: named.strength }])
  }
  return byPath
}

/** A name that may mean something else fills a field only where nothing was found. */
const SURE = 0.9

/** Puts what is filled into the form in the place of what was found on its page; what the data tell has gone before. */
export const fillIn = (fields: FormField[], document: Document, leaves: Map<string, Leaf[]>): void => {
  for (const [path, filled] of filledByPath(fields, document)) {
    const field = document.schema.leaves.get(path)!
    const [known = emptyLeaf(path, field)] = leaves.get(path) ?? []
    const [{ value, tokens, strength, certainty, checked }] = filled as [Filled]
    const isTaken = known.source !== undefined || (known.value !== null && strength < SURE)
    if (isTaken || isDisputed(filled, field)) continue
    const found = evidence({ label: strength, type: certainty, contradictions: checked === false ? 1 : 0 })
    leaves.set(path, [{ path, field, value, tokens, evidence: found, source: 'FORM_FIELD' }])
  }
}
