/** Values that may be a field's, each with the evidence for it: what stands by the field's labels. */
import type { LabelMatch, LabelTarget } from './labels.ts'
import type { Layout, Token } from './layout.ts'
import { type Evidence, evidence, scoreOf } from './leaf.ts'
import { type Notation, recogniserOf } from './recognise.ts'
import type { FieldSchema } from './schema.ts'
import { hasLetter } from './text.ts'
import { currencyOf } from './values/currency.ts'
import { type LabelsOfSegment, type Zone, zonesOf } from './zones.ts'

export type Candidate = {
  path: string
  value: string
  tokens: Token[]
  evidence: Evidence
  /** The label it stands by; left out where a value speaks for itself. */
  label?: LabelMatch
}

/** For sorting. */
export const bestFirst = (a: Candidate, b: Candidate): number => scoreOf(b.evidence) - scoreOf(a.evidence)

/** A label with words before it may mean something else: "goods total", "order date". */
const QUALIFIED = 0.65
/** A label in the middle of a sentence. */
const WITHIN_SENTENCE = 0.6
/** Each further value in the same place is this much less likely to be the one. */
const NEXT_VALUE = 0.8
/** Each word between label and value makes it less likely that they belong together; for codes much less. */
const WORD_BETWEEN = 0.85
const WORD_BEFORE_CODE = 0.5
/** Candidates kept for one field; the best are sought among the first in reading order. */
const MOST_PER_FIELD = 60

const labelStrength = (match: LabelMatch, target: LabelTarget): number =>
  target.strength * (match.leads ? 1 : match.closes ? QUALIFIED : WITHIN_SENTENCE)

const wordsBefore = (zone: Zone, tokens: Token[]): number =>
  zone.tokens
    .slice(0, zone.tokens.indexOf(tokens[0]!))
    .filter(token => hasLetter(token.text) && !currencyOf(token.text)).length

const isCode = (field: FieldSchema): boolean => field.kind === 'identifier' || field.kind === 'documentNumber'

/** "VAT %" names a rate and no amount. */
const isRateLabel = ({ segment, to }: LabelMatch): boolean => segment.tokens[to - 1]!.text.endsWith('%')

const isMoney = (field: FieldSchema): boolean => field.type === 'DECIMAL' && field.kind !== 'percentage'

const candidatesAt = (
  zone: Zone,
  match: LabelMatch,
  target: LabelTarget,
  field: FieldSchema,
  notation: Notation,
): Candidate[] =>
  recogniserOf(field)(zone.tokens, notation).map((found, index) => {
    const distance = (isCode(field) ? WORD_BEFORE_CODE : WORD_BETWEEN) ** wordsBefore(zone, found.tokens)
    return {
      path: target.path,
      value: found.value,
      tokens: found.tokens,
      label: match,
      evidence: evidence({
        label: labelStrength(match, target),
        place: zone.weight * distance * NEXT_VALUE ** index,
        type: found.certainty,
        confirmations: found.checked === true ? 1 : 0,
        contradictions: found.checked === false ? 1 : 0,
      }),
    }
  })

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
  const byPath = new Map<string, Candidate[]>([...fields.keys()].map(path => [path, []]))
  for (const match of matches) {
    const targets = match.targets.filter(
      ({ path }) =>
        (byPath.get(path)?.length ?? MOST_PER_FIELD) < MOST_PER_FIELD &&
        !(isRateLabel(match) && isMoney(fields.get(path)!)),
    )
    if (targets.length === 0) continue
    const zones = zonesOf(match, layout, labels)
    for (const target of targets) {
      const found = zones.flatMap(zone => candidatesAt(zone, match, target, fields.get(target.path)!, notation))
      byPath.get(target.path)!.push(...found)
    }
  }
  for (const candidates of byPath.values()) candidates.sort(bestFirst)
  return byPath
}
