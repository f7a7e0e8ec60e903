/** Values that may be a field's, each with the evidence for it: what stands by the field's labels. */
import type { LabelMatch, LabelTarget } from './labels/labels.ts'
import { type LabelsOfSegment, type Zone, zonesOf } from './labels/zones.ts'
import type { Layout, Token } from './layout.ts'
import { type Evidence, evidence, scoreOf } from './leaf.ts'
import { recogniserOf } from './recognise/recognise.ts'
import type { Notation } from './recognise/recogniser.ts'
import type { FieldKind, FieldSchema } from './schema.ts'
import { hasLetter } from './text.ts'
import { currencyOf } from './values/currency.ts'

export type Candidate = {
  path: string
  value: string
  tokens: Token[]
  evidence: Evidence
  /** The label it stands by; left out where a value speaks for itself. */
  label?: LabelMatch
  /** The text has more words than are taken. */
  isCut?: true
}

/** For sorting. */
export const bestFirst = (a: Candidate, b: Candidate): number => scoreOf(b.evidence) - scoreOf(a.evidence)

/** Adds what a stage found to what is known of a field. */
export const addCandidates = (candidates: Map<string, Candidate[]>, path: string, found: Candidate[]): void => {
  candidates.set(path, [...(candidates.get(path) ?? []), ...found].toSorted(bestFirst))
}

/** A label with words before it may mean something else: "goods total", "order date". */
const QUALIFIED = 0.65
/** A label in the middle of a sentence. */
const WITHIN_SENTENCE = 0.6
/** Each further value in the same place is this much less likely to be the one. */
const NEXT_VALUE = 0.8
/** Each word between label and value makes it less likely that they belong together; for codes much less. */
const WORD_BETWEEN = 0.85
const WORD_BEFORE_CODE = 0.5
/** Labels of one field that are looked at, half of them from the end, where long documents have their sums. */
const MOST_LABELS = 60

const labelStrength = (match: LabelMatch, target: LabelTarget): number =>
  target.strength * (match.leads ? 1 : match.closes ? QUALIFIED : WITHIN_SENTENCE)

/** A name goes on with the sentence of its label: "Agency shall remain obligated to pay", "if no agency is named". */
const WITHIN_PROSE = 0.3

/** Whether a label without a colon is a word of a sentence: names begin in capitals, and labels have no comma. */
const isWithinProse = ({ segment: { tokens }, to, leads, hasColon }: LabelMatch): boolean => {
  if (hasColon) return false
  const goesOn = /^["'“(]?\p{Ll}/u.test(tokens[to]?.text ?? '')
  return !leads || goesOn || tokens[to - 1]!.text.endsWith(',')
}

const wordsBefore = (zone: Zone, tokens: Token[]): number =>
  zone.tokens
    .slice(0, zone.tokens.indexOf(tokens[0]!))
    .filter(token => hasLetter(token.text) && !currencyOf(token.text)).length

const CODES = new Set<FieldKind | undefined>([
  'identifier',
  'documentNumber',
  'orderNumber',
  'customerNumber',
  'paymentReference',
])

const isCode = (field: FieldSchema): boolean => CODES.has(field.kind)

/** "VAT %" names a rate and no amount. */
const isRateLabel = ({ segment: { tokens }, to }: LabelMatch): boolean =>
  tokens[to - 1]!.text.endsWith('%') || tokens[to]?.text === '%'

const isMoney = (field: FieldSchema): boolean => field.type === 'DECIMAL' && field.kind !== 'percentage'

const candidatesAt = (
  zone: Zone,
  match: LabelMatch,
  target: LabelTarget,
  field: FieldSchema,
  notation: Notation,
): Candidate[] =>
  recogniserOf(field)(zone.tokens, notation).map((found, index) => {
    const prose = field.kind === 'properName' && isWithinProse(match) ? WITHIN_PROSE : 1
    const distance = (isCode(field) ? WORD_BEFORE_CODE : WORD_BETWEEN) ** wordsBefore(zone, found.tokens)
    return {
      path: target.path,
      value: found.value,
      tokens: found.tokens,
      label: match,
      evidence: evidence({
        label: labelStrength(match, target),
        place: zone.weight * distance * prose * NEXT_VALUE ** index,
        type: found.certainty,
        confirmations: found.checked === true ? 1 : 0,
        contradictions: found.checked === false ? 1 : 0,
      }),
    }
  })

type LabelOfField = { match: LabelMatch; target: LabelTarget }

/** The labels of each field in reading order: of many the first and the last. */
const labelsByPath = (matches: LabelMatch[], fields: Map<string, FieldSchema>): Map<string, LabelOfField[]> => {
  const byPath = new Map<string, LabelOfField[]>([...fields.keys()].map(path => [path, []]))
  for (const match of matches) {
    const isRate = isRateLabel(match)
    for (const target of match.targets) {
      const field = fields.get(target.path)
      if (field && !(isRate && isMoney(field))) byPath.get(target.path)!.push({ match, target })
    }
  }
  for (const labels of byPath.values()) labels.splice(MOST_LABELS / 2, Math.max(0, labels.length - MOST_LABELS))
  return byPath
}

/**
 * All candidates by field, the best first.
 * @param fields the leaves outside lists, by path
 */
export const labelCandidates = (
  matches: LabelMatch[],
  fields: Map<string, FieldSchema>,
  layout: Layout,
  labels: LabelsOfSegment,
  notation: Notation,
): Map<string, Candidate[]> => {
  const zones = new Map<LabelMatch, Zone[]>()
  const zonesAt = (match: LabelMatch): Zone[] => {
    const known = zones.get(match) ?? zonesOf(match, layout, labels)
    zones.set(match, known)
    return known
  }
  const candidates = [...labelsByPath(matches, fields)].map(([path, stands]): [string, Candidate[]] => {
    const field = fields.get(path)!
    const found = stands.flatMap(({ match, target }) =>
      zonesAt(match).flatMap(zone => candidatesAt(zone, match, target, field, notation)),
    )
    return [path, found.toSorted(bestFirst)]
  })
  return new Map(candidates)
}
