/** The lines of a block or section that can be an address: without keys, numbers, telephones and the like. */
import type { LabelMatch } from '../labels/labels.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Segment, Token } from '../layout.ts'
import { textOf } from '../layout.ts'
import type { FieldKind } from '../schema.ts'
import { hasDigit, hasLetter, labelKey } from '../text.ts'
import { countryOf } from '../values/countries.ts'

export type PartyLines = {
  lines: Token[][]
  /** What stands behind a key such as "Name:". */
  name: Token[] | null
  /** Whether there are keys or values that a letterhead has and an address of a customer has not. */
  hasContact: boolean
}

const ADDRESS_KINDS = new Set<FieldKind | undefined>(['name', 'street', 'postcode', 'city', 'country'])

const isContact = (text: string): boolean =>
  text.includes('@') || /(?:^|\s)(?:www\.|https?:)/i.test(text) || /\+\d{2}/.test(text)

const CONTACT_KINDS = new Set<FieldKind | undefined>(['phone', 'email', 'vatId', 'taxNumber', 'iban', 'bic'])

/** A key is closed, or a number or address follows; "An der Alster" is no key although "An" may be one. */
const isKey = (match: LabelMatch): boolean => {
  const next = match.segment.tokens[match.to]
  const isStrong = match.targets.some(target => target.strength === 1)
  const isFirst = match.from === 0 || (match.hasColon && match.from <= 2)
  return isFirst && (match.closes || (isStrong && next !== undefined && /[\d@+]/.test(next.text)))
}

/** Lines that stand above a name and are none. */
const SALUTATIONS = new Set(
  'Frau Herr Herrn Familie Firma Fa Mr Mrs Ms Madame Monsieur Mme Signor Gentile An To'.split(' ').map(labelKey),
)

const MOST_WORDS_OF_NAME = 9

/** Whether a line may be a name: a few words, no key, no address of its own, no country. */
export const isNameLike = (tokens: Token[]): boolean => {
  const text = textOf(tokens)
  if (tokens.length > MOST_WORDS_OF_NAME || !hasLetter(text) || isContact(text)) return false
  return !tokens.slice(0, -1).some(token => token.text.endsWith(':')) && countryOf(text) === null
}

const rowsOf = (segments: Segment[]): Segment[][] => {
  const rows: Segment[][] = []
  for (const segment of segments) {
    const last = rows.at(-1)
    if (last && last[0]!.row === segment.row) last.push(segment)
    else rows.push([segment])
  }
  return rows
}

export const withoutLeadingMarks = (tokens: Token[]): Token[] => {
  const first = tokens.findIndex(token => token.key !== '')
  return first === -1 ? [] : tokens.slice(first)
}

/**
 * @param kindOf the kind of the field at a path of the template
 */
export const partyLines = (
  segments: Segment[],
  labels: LabelsOfSegment,
  kindOf: (path: string) => FieldKind | undefined,
): PartyLines => {
  const result: PartyLines = { lines: [], name: null, hasContact: false }
  for (const row of rowsOf(segments)) {
    const match = labels.get(row[0]!)?.find(isKey)
    if (!match && row[0]!.tokens.at(-1)!.text.endsWith(':')) continue
    if (!match) {
      for (const { tokens } of row) {
        const text = textOf(tokens)
        if (isContact(text)) result.hasContact = true
        else if (SALUTATIONS.has(labelKey(text))) continue
        else if (hasLetter(text) || (hasDigit(text) && text.length <= 7)) result.lines.push(tokens)
      }
      continue
    }
    const kinds = match.targets.map(target => kindOf(target.path))
    if (!kinds.some(kind => ADDRESS_KINDS.has(kind))) {
      result.hasContact ||= kinds.some(kind => CONTACT_KINDS.has(kind))
      continue
    }
    const value = withoutLeadingMarks([
      ...match.segment.tokens.slice(match.to),
      ...row.slice(1).flatMap(({ tokens }) => tokens),
    ])
    if (value.length === 0) continue
    result.lines.push(value)
    if (kinds.includes('name')) result.name ??= value
  }
  return result
}
