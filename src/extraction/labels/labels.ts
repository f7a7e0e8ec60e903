/** Finds the printed labels of a template's fields: "Rechnungsnr.", "Bill to", "Total incl. VAT". */

import type { Layout, Segment, Token } from '../layout.ts'
import { ownLabels } from '../lists/item-fields.ts'
import { isRecognised } from '../recognise/confusions.ts'
import type { FieldSchema, TemplateSchema } from '../schema.ts'
import { indexSchema } from '../schema-index.ts'
import { hasLetter, labelKey } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import { mayBeMisread, misreadLabel } from './misread-labels.ts'

/**
 * FIELD: its value stands beside or below. SECTION: the heading of a block that holds an object's fields.
 * COLUMN: the heading of a table's column. OTHER and OTHER_SECTION: something that the template does not ask for.
 */
export type LabelRole = 'FIELD' | 'SECTION' | 'COLUMN' | 'OTHER' | 'OTHER_SECTION'

export type LabelTarget = {
  role: LabelRole
  /** Names from the root, without indexes: "seller.name", "lineItems.amount". Empty for OTHER. */
  path: string
  /** 0 to 1: how surely the label means this field. */
  strength: number
}

export type LabelMatch = {
  segment: Segment
  /** Indexes into segment.tokens; end exclusive. */
  from: number
  to: number
  targets: LabelTarget[]
  /** Whether it begins its segment (or follows a separator): the middle of a sentence is no place for a label. */
  leads: boolean
  /** Whether it ends its segment or a colon follows. */
  closes: boolean
  /** Whether a colon (or a # or °) follows, or ends it. */
  hasColon: boolean
  /** Whether the value of another label stands before it in its segment. */
  isBehindValue?: boolean
}

export type LabelIndex = {
  targets: Map<string, LabelTarget[]>
  /** Of labels that begin with the end of a compound, by that end and what follows it. */
  compounds: Map<string, LabelTarget[]>
  endings: string[]
  /** What longer labels begin with, by whole words: such a line may go on in the next one. */
  beginnings: Set<string>
  longest: number
}

const STRONG = 1
const WEAK = 0.55

type Entry = { text: string; target: LabelTarget; isCompound?: boolean }

const entriesOf = (fields: FieldSchema[], parent: string, inTable: boolean): Entry[] =>
  fields.flatMap(field => {
    const path = parent === '' ? field.name : `${parent}.${field.name}`
    const children = field.fields ? entriesOf(field.fields, path, inTable || field.type === 'ARRAY') : []
    const role: LabelRole = inTable ? 'COLUMN' : field.fields ? 'SECTION' : 'FIELD'
    if (field.type === 'ARRAY' && field.fields) return children
    const entries = (labels: string[] | undefined, strength: number, isCompound: boolean): Entry[] =>
      (labels ?? []).map(text => ({ text, target: { role, path, strength }, isCompound }))
    return [
      ...entries(ownLabels(field), STRONG, false),
      ...entries(field.compounds, STRONG, true),
      ...entries(field.weakLabels, WEAK, false),
      ...entries(field.weakCompounds, WEAK, true),
      ...children,
    ]
  })

const others = (labels: string[] | undefined, role: LabelRole, isCompound = false): Entry[] =>
  (labels ?? []).map(text => ({ text, target: { role, path: '', strength: STRONG }, isCompound }))

/** A label wraps behind this many words or later: single words head columns and are labels of their own. */
const FEWEST_BEFORE_WRAP = 2

const beginningsOf = (text: string): string[] => {
  const words = text.split(' ')
  return words.slice(FEWEST_BEFORE_WRAP).map((_, at) => labelKey(words.slice(0, FEWEST_BEFORE_WRAP + at).join(' ')))
}

const indexOf = (entries: Entry[]): LabelIndex => {
  const targets = new Map<string, LabelTarget[]>()
  const compounds = new Map<string, LabelTarget[]>()
  const endings = new Set<string>()
  const beginnings = new Set<string>()
  let longest = 0
  for (const { text, target, isCompound } of entries) {
    const key = labelKey(text)
    if (key === '') continue
    if (isCompound) endings.add(labelKey(text.split(' ')[0]!))
    const index = isCompound ? compounds : targets
    const known = index.get(key) ?? []
    if (!known.some(({ role, path }) => role === target.role && path === target.path)) known.push(target)
    index.set(key, known)
    longest = Math.max(longest, key.length)
    for (const beginning of beginningsOf(text)) beginnings.add(beginning)
  }
  return { targets, compounds, endings: [...endings], beginnings, longest }
}

export type TemplateLabels = {
  /** Labels that stand outside tables. */
  fields: LabelIndex
  /** Headings of the columns of each list, and of columns that the template does not ask for, by the list's name. */
  columns: Map<string, LabelIndex>
}

const known = new WeakMap<TemplateSchema, TemplateLabels>()

/** The labels of a template; a template never changes, so they are made once for each. */
export const labelsOf = (template: TemplateSchema): TemplateLabels => {
  const cached = known.get(template)
  if (cached) return cached
  const outside = entriesOf(template.fields, '', false).filter(({ target }) => target.role !== 'COLUMN')
  const notOurs = [...others(template.otherLabels, 'OTHER'), ...others(template.otherCompounds, 'OTHER', true)]
  const labels: TemplateLabels = {
    fields: indexOf([...outside, ...notOurs, ...others(template.otherSections, 'OTHER_SECTION')]),
    columns: new Map(
      indexSchema(template).lists.map(list => {
        const columns = entriesOf(list.fields ?? [], list.name, true)
        return [list.name, indexOf([...columns, ...others(list.otherLabels, 'OTHER'), ...notOurs])]
      }),
    ),
  }
  known.set(template, labels)
  return labels
}

const SEPARATOR = /[:|●•·/;)]$/

/** "What is the name and address of the primary registrant" has ten. */
const MOST_LABEL_WORDS = 12

/** What may stand within a label without being of it: "Total EUR incl. VAT", "Commercial invoice (380) no." */
const isInsertion = (text: string): boolean => (text.startsWith('(') && text.endsWith(')')) || currencyOf(text) !== null

type Hit = { to: number; targets: LabelTarget[] }

/** A last word of fewer letters is no part of a misread label: "Total 7" is not "Totals". */
const SHORTEST_LAST_WORD = 3

/** Where labels stand: first in their segment or behind a separator. */
const mayLead = (before: Token | undefined): boolean =>
  before === undefined || SEPARATOR.test(before.text) || !hasLetter(before.text)

/** The longest label that the tokens from `from` on begin with. */
export const labelAt = (tokens: Token[], from: number, index: LabelIndex): Hit | null => {
  const first = tokens[from]!.key
  if (first === '') return null
  const isTolerant = isRecognised(tokens[from]!) && mayLead(tokens[from - 1])
  const ending = index.endings.find(end => first.length > end.length && first.endsWith(end))
  let key = ''
  let compound = ''
  let hit: Hit | null = null
  for (let to = from; to < tokens.length && to < from + MOST_LABEL_WORDS; to++) {
    const token = tokens[to]!
    // "Agency: Media North": behind a colon begins the value.
    if (hit && tokens[to - 1]!.text.endsWith(':')) break
    if (token.key === '' || (to > from && isInsertion(token.text) && !index.targets.has(key + token.key))) continue
    key += token.key
    compound = to === from && ending ? ending : compound && compound + token.key
    if (key.length > index.longest + first.length) break
    const targets = index.targets.get(key) ?? index.compounds.get(compound)
    const mayMisread = isTolerant && hasLetter(token.text) && token.key.length >= SHORTEST_LAST_WORD
    if (targets) hit = { to: to + 1, targets }
    else if (mayMisread && mayBeMisread(tokens.slice(from, to + 1))) {
      const misread = misreadLabel(key, index)
      if (misread) hit = { to: to + 1, targets: misread }
    }
  }
  return hit
}

const CLOSING = /[:#]$/

export const isHeading = ({ role }: LabelTarget): boolean => role === 'SECTION' || role === 'OTHER_SECTION'

/** A segment with more words is a page of prose without spaces between its lines; its labels stand at the beginning. */
const MOST_WORDS = 400

/** All labels in a segment, from left to right, the longest at each place. */
export const labelsIn = (segment: Segment, index: LabelIndex): LabelMatch[] => {
  const matches: LabelMatch[] = []
  const tokens = segment.tokens.slice(0, MOST_WORDS)
  /** Nothing but numbers and signs so far: "19 % VAT", "+ VAT". */
  let isNumeric = true
  for (let from = 0; from < tokens.length; ) {
    const hit = labelAt(tokens, from, index)
    if (!hit) {
      isNumeric &&= !hasLetter(tokens[from]!.text)
      from++
      continue
    }
    const before = tokens[from - 1]
    const after = tokens[hit.to]
    const isSure = hit.targets.some(target => target.strength === STRONG)
    const leads = before === undefined || SEPARATOR.test(before.text) || (isNumeric && isSure)
    const hasColon = CLOSING.test(tokens[hit.to - 1]!.text) || (after?.key === '' && CLOSING.test(after.text))
    const closes = after === undefined || hasColon
    // "Customer" heads a section, "Customer Care Ltd" is a name.
    const targets = hit.targets.filter(target => closes || !isHeading(target))
    if (targets.length > 0) matches.push({ segment, from, to: hit.to, targets, leads, closes, hasColon })
    from = targets.length > 0 ? hit.to : from + 1
    isNumeric = false
  }
  return matches
}

/** More labels than this are no document that a person reads. */
const MOST_MATCHES = 4000

/**
 * All labels of the document in reading order.
 * @param wrapped labels over two lines, by the segments they stand in; null for the line that has no match
 */
export const findLabels = (
  layout: Layout,
  index: LabelIndex,
  wrapped: Map<Segment, LabelMatch | null>,
): LabelMatch[] => {
  const matches: LabelMatch[] = []
  for (const row of layout.rows) {
    for (const segment of row.segments) {
      const label = wrapped.get(segment)
      if (label === undefined) matches.push(...labelsIn(segment, index))
      else if (label) matches.push(label, ...labelsIn(segment, index).filter(({ from }) => from >= label.to))
    }
    if (matches.length > MOST_MATCHES) break
  }
  return matches.slice(0, MOST_MATCHES)
}
