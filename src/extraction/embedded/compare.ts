/** A value that the file tells, beside what is printed: where it stands there, or what stands there instead. */
import { confidenceOf } from '../confidence.ts'
import type { Token } from '../layout.ts'
import { evidence, type Leaf } from '../leaf.ts'
import { isRecognised } from '../recognise/confusions.ts'
import { factsOf } from '../result.ts'
import type { FieldKind, FieldSchema, ValidationIssue, ValueSource } from '../schema.ts'
import { hasDigit } from '../text.ts'
import { mayBeMisreading, valuesAgree } from './agree.ts'
import type { Print } from './print.ts'
import type { Told } from './read-value.ts'

/** Fields whose print is compared; others are worded freely, or told in codes. */
const COMPARED = new Set<FieldKind | undefined>([
  'documentNumber',
  'orderNumber',
  'issueDate',
  'dueDate',
  'deliveryDate',
  'currency',
  'iban',
  'vatId',
  'name',
  'netTotal',
  'taxTotal',
  'grandTotal',
  'amountDue',
  'quantity',
  'unitPrice',
  'lineAmount',
])

/** Amounts that are on most pages several times, for other things as well: there it matters which label one stands by. */
const BY_LABEL = new Set<FieldKind | undefined>(['netTotal', 'taxTotal', 'grandTotal'])

/** What was read with less certainty contradicts nobody. */
const SURE = 0.7
const VERY_SURE = 0.9

/** Kinds that stand in many places of a page, for many things. */
const EVERYWHERE = new Set<FieldKind | undefined>(['country', 'unit', 'position', 'quantity', 'taxRate'])
const FEWEST_CHARACTERS = 3

/** Whether a value is peculiar enough to be recognised wherever it stands. */
const isPeculiar = (value: string, kind: FieldKind | undefined): boolean =>
  !EVERYWHERE.has(kind) && value.length >= FEWEST_CHARACTERS && (!hasDigit(value) || /[1-9]/.test(value))

const isContradicted = (told: string, printed: Leaf, isPrinted: boolean, print: Print | null): boolean => {
  const { value, field } = printed
  const { kind } = field
  if (value === null || !COMPARED.has(kind)) return false
  if (kind === 'name' && print?.mentions(told)) return false
  const certainty = confidenceOf(factsOf(printed))
  if (isPrinted) return BY_LABEL.has(kind) && certainty >= VERY_SURE
  if (!printed.tokens.some(isRecognised)) return certainty >= SURE
  return certainty >= VERY_SURE && !(field.type === 'STRING' && mayBeMisreading(value, told))
}

/** Of what the data tell, that which is printed; the value itself where neither is. */
export const asPrinted = ({ value, orPrinted }: Told, printed: string | null, field: FieldSchema): string => {
  if (orPrinted === undefined || printed === null || valuesAgree(value, printed, field)) return value
  return valuesAgree(orPrinted, printed, field) ? orPrinted : value
}

export type Compared = { leaf: Leaf; issue: ValidationIssue | null }

/** Longer texts are told by their beginning. */
const LONGEST_SHOWN = 80

const shown = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)

/**
 * @param printed the leaf that was found in the print, or an empty one
 * @param print null where a value alone does not tell its place, as in a table
 */
export const compareWithPrint = (told: Told, source: ValueSource, printed: Leaf, print: Print | null): Compared => {
  const { path, field } = printed
  const value = asPrinted(told, printed.value, field)
  const agrees = printed.value !== null && valuesAgree(value, printed.value, field)
  const elsewhere = !agrees && print && isPeculiar(value, field.kind) ? print.find(value, field) : null
  const tokens: Token[] = agrees ? printed.tokens : (elsewhere ?? [])
  const isWrong = !agrees && isContradicted(value, printed, elsewhere !== null, print)
  const found = evidence({ confirmations: tokens.length > 0 ? 1 : 0, contradictions: isWrong ? 1 : 0 })
  const issue: ValidationIssue = {
    code: 'EMBEDDED_DATA_MISMATCH',
    message: `The file's data say "${shown(value)}", its print says "${shown(printed.value ?? '')}".`,
    paths: [path],
  }
  return { leaf: { path, field, value, tokens, evidence: found, source }, issue: isWrong ? issue : null }
}
