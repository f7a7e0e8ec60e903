/** How many fields of documents with known answers were found, field by field. */
import { normalise } from './normalise.ts'

export type Values = Record<string, unknown>
export type Counts = {
  /** Documents whose truth has it. */ n: number /** Of those, with a prediction. */
  predicted: number
  right: number
}
export type Miss = { file: string; field: string; truth: unknown; found: unknown }

/** Facts of a truth that no template answers to. */
const SKIPPED = new Set(['type_code', 'line_items_upstream', 'tables'])

const isWanted = (field: string): boolean => !field.endsWith('_raw') && !SKIPPED.has(field)

export const isMissing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

export class Score {
  readonly fields = new Map<string, Counts>()
  readonly misses: Miss[] = []
  readonly #isLoose: boolean

  /** @param isLoose names compare without white space */
  constructor(isLoose: boolean) {
    this.#isLoose = isLoose
  }

  /** A field that the truth of the document lacks does not count: truth is often incomplete. */
  add(file: string, truth: Values, found: Values): void {
    for (const [field, value] of Object.entries(truth)) {
      if (!isWanted(field) || isMissing(value)) continue
      if (Array.isArray(value)) this.#addList(file, field, value as Values[], (found[field] ?? []) as Values[])
      else this.#addValue(file, field, value, found[field])
    }
  }

  isRight(field: string, truth: unknown, found: unknown): boolean {
    return normalise(field, truth, this.#isLoose) === normalise(field, found, this.#isLoose)
  }

  #addValue(file: string, field: string, truth: unknown, found: unknown): void {
    const counts = this.#countsOf(field)
    counts.n++
    if (!isMissing(found)) counts.predicted++
    if (!isMissing(found) && this.isRight(field, truth, found)) counts.right++
    else this.misses.push({ file, field, truth, found: found ?? null })
  }

  /** The values of a list are compared column by column, whatever row they stand in. */
  #addList(file: string, field: string, truth: Values[], found: Values[]): void {
    for (const column of [...new Set(truth.flatMap(row => Object.keys(row)))].toSorted()) {
      const path = `${field}.${column}`
      const texts = (rows: Values[]): string[] =>
        rows.flatMap(row => (isMissing(row[column]) ? [] : [normalise(path, row[column], this.#isLoose)]))
      const [wanted, given] = [texts(truth), texts(found)]
      const left = [...given]
      const missed = wanted.filter(text => {
        const at = left.indexOf(text)
        if (at !== -1) left.splice(at, 1)
        return at === -1
      })
      const counts = this.#countsOf(path)
      counts.n += wanted.length
      counts.predicted += given.length
      counts.right += wanted.length - missed.length
      if (missed.length > 0 || left.length > 0) this.misses.push({ file, field: path, truth: missed, found: left })
    }
  }

  #countsOf(field: string): Counts {
    const counts = this.fields.get(field) ?? { n: 0, predicted: 0, right: 0 }
    this.fields.set(field, counts)
    return counts
  }
}

export const f1 = ({ n, predicted, right }: Counts): number => {
  const precision = predicted === 0 ? 0 : right / predicted
  const recall = n === 0 ? 0 : right / n
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** All fields together, or those that are wanted. */
export const micro = (score: Score, wanted: (field: string) => boolean = () => true): Counts => {
  const total = { n: 0, predicted: 0, right: 0 }
  for (const [field, counts] of score.fields) {
    if (!wanted(field)) continue
    total.n += counts.n
    total.predicted += counts.predicted
    total.right += counts.right
  }
  return total
}
