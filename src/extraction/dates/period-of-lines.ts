/** When the lines of an order run, where nothing names the period of the whole: from the first day of them to the last. */
import type { Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import { evidence, type Leaf, scoreOf } from '../leaf.ts'
import type { ListReading } from '../lists/lists.ts'
import type { FieldKind } from '../schema.ts'

/** The document does not say it in one place, and a line may have been missed. */
const BY_LINES = 0.45
/** A candidate that is better than this names the period. */
const NAMED = 0.3

const dayOf = (record: Leaf[], ...kinds: FieldKind[]): Leaf | undefined =>
  kinds
    .map(kind => record.find(leaf => leaf.field.kind === kind && leaf.value !== null))
    .find(leaf => leaf !== undefined)

/** Of equal days the first that is printed. */
const extreme = (days: Leaf[], isBetter: (day: string, best: string) => boolean): Leaf | undefined =>
  days.reduce<Leaf | undefined>((best, day) => (!best || isBetter(day.value!, best.value!) ? day : best), undefined)

/** Adds the first and the last day of the lines. A line with a single date runs on that day. */
export const addPeriodOfLines = (
  candidates: Map<string, Candidate[]>,
  { schema }: Document,
  { records }: ListReading,
): void => {
  const [from, to] = [schema.pathOf('periodFrom'), schema.pathOf('periodTo')]
  const lines = [...records.values()].flat()
  const add = (path: string | undefined, day: Leaf | undefined): void => {
    if (path === undefined || !day) return
    const known = candidates.get(path) ?? []
    if (known[0] && scoreOf(known[0].evidence) > NAMED) return
    const found = evidence({ label: BY_LINES, type: day.evidence.type })
    candidates.set(path, [{ path, value: day.value!, tokens: day.tokens, evidence: found }, ...known])
  }
  const firsts = lines.flatMap(record => dayOf(record, 'periodFrom') ?? [])
  const lasts = lines.flatMap(record => dayOf(record, 'periodTo', 'periodFrom') ?? [])
  add(
    from,
    extreme(firsts, (day, best) => day < best),
  )
  add(
    to,
    extreme(lasts, (day, best) => day > best),
  )
}
