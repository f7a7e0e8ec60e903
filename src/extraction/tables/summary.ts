/** Rows below and among the items of a table that are no items: subtotals, taxes, totals, sums carried forward. */

import type { LabelMatch, LabelTarget } from '../labels/labels.ts'
import type { LabelsOfSegment } from '../labels/zones.ts'
import type { Row, Token } from '../layout.ts'
import { amountsIn } from '../recognise/amounts.ts'
import type { FieldKind } from '../schema.ts'
import { hasDigit, hasLetter } from '../text.ts'
import { currencyOf } from '../values/currency.ts'
import type { DecimalMark } from '../values/numbers.ts'
import type { SummaryJudge } from './lines.ts'

const ENDING_KINDS = new Set<FieldKind | undefined>([
  'netTotal',
  'taxTotal',
  'grandTotal',
  'amountDue',
  'netAmount',
  'commission',
  'grossAmount',
])

/** Words between a sum's label and its amount: "19 %", "EUR", "(0 %)", "on 112.90". */
const isFiller = (token: Token): boolean =>
  token.key === '' ||
  hasDigit(token.text) ||
  currencyOf(token.text) !== null ||
  /^\(.*\)$/.test(token.text) ||
  token.key.length <= 3

/** Whether a segment holds labels (in one language or two) and fillers, and nothing else. */
const isWhole = ([first, ...others]: LabelMatch[]): boolean =>
  first?.leads === true &&
  first.segment.tokens.every(
    (token, at) => at < first.to || isFiller(token) || others.some(({ from, to }) => from <= at && at < to),
  )

const hasAmount = (row: Row, mark: DecimalMark): boolean =>
  row.segments.some(segment => amountsIn(segment.tokens.slice(0, 24), mark).some(amount => !amount.percent))

/**
 * Judges rows by their first label.
 * @param kindOf the kind of the field at a path of the template
 */
export const summaryJudge =
  (labels: LabelsOfSegment, kindOf: (path: string) => FieldKind | undefined, mark: DecimalMark): SummaryJudge =>
  (row, looksLikeItem) => {
    const texts = row.segments.filter(segment => segment.tokens.some(token => hasLetter(token.text)))
    // Looked for once: a row may have thousands of labels.
    let isWithAmount: boolean | null = null
    for (const segment of looksLikeItem ? texts.slice(0, 1) : texts) {
      const matches = labels.get(segment) ?? []
      const [match] = matches
      if (!match || !isWhole(matches)) continue
      isWithAmount ??= hasAmount(row, mark)
      if (!isWithAmount) return null
      const isSum = (target: LabelTarget): boolean => ENDING_KINDS.has(kindOf(target.path))
      if (match.targets.some(target => isSum(target) && target.strength === 1)) return 'END'
      if (match.targets.some(isSum)) return 'BREAK'
      if (match.targets.some(target => target.role === 'OTHER') && match.from === 0) return 'BREAK'
    }
    return null
  }
