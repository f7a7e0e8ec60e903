/** Where the vocabularies keep what fields mean. */
import type { FieldKind } from '../schema.ts'

/** What a field means, whatever it is called: its kind, after that of the party that it belongs to. */
export type Meaning = FieldKind | `${'seller' | 'buyer'}.${FieldKind}`

/** Paths from the outermost element, or from an item: the first that leads to a value is the one. */
export type Paths = readonly string[]

/** Where an item has a price, the best first, and within that how much it is and for how many units. */
export type PriceMapping = { elements: Paths; amount: string; count: string }

export type ListMapping = { items: string; columns: Partial<Record<FieldKind, Paths>>; price?: PriceMapping }

/** The lines that count, the amount of each, their total, and what is added to that or taken off before it is the net total. */
export type LineSumMapping = { lines: string; amount: Paths; total: Paths; charges: Paths }

export type Mapping = {
  values: Partial<Record<Meaning, Paths>>
  lists: Partial<Record<FieldKind, ListMapping>>
  /** Amounts that are told in parts, of which each is one of the same. */
  summed: readonly FieldKind[]
  lineSum: LineSumMapping
}

/** The same parts of both parties. */
export const parties = (
  seller: Paths,
  buyer: Paths,
  parts: Partial<Record<FieldKind, Paths>>,
): Partial<Record<Meaning, Paths>> =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([kind, paths]) => [
      [`seller.${kind}`, seller.flatMap(party => paths.map(path => `${party}/${path}`))],
      [`buyer.${kind}`, buyer.flatMap(party => paths.map(path => `${party}/${path}`))],
    ]),
  )

export const below = (parent: string, ...paths: string[]): Paths => paths.map(path => `${parent}/${path}`)
