/**
 * Words of a vocabulary that were misread: by their look ("lnvoice"), and long ones with one letter wrong ("Tatal").
 * Neighbours are found by what is left when one letter is taken out of each, as in SymSpell (Garbe, 2012).
 */
import { isOneEditApart, lookOf } from '../extraction/recognise/confusions.ts'

/** In shorter words a letter more or less makes another word: "date", "rate". */
const SHORTEST_BY_LOOK = 4
const SHORTEST_BY_EDIT = 6
const LONGEST = 30
/** Neighbours are kept of so many words; the rest is found by its look. */
const MOST_WITH_NEIGHBOURS = 10_000

export type Spelling = {
  /** Words as they are in the vocabulary, by their look. */
  byLook: Map<string, string>
  byDeletion: Map<string, string[]>
}

const deletionsOf = (look: string): Set<string> =>
  new Set([look, ...Array.from(look, (_, at) => look.slice(0, at) + look.slice(at + 1))])

export const spellingOf = (vocabulary: Iterable<string>): Spelling => {
  const spelling: Spelling = { byLook: new Map(), byDeletion: new Map() }
  let withNeighbours = 0
  for (const key of vocabulary) {
    const look = lookOf(key)
    if (key.length < SHORTEST_BY_LOOK || key.length > LONGEST || spelling.byLook.has(look)) continue
    spelling.byLook.set(look, key)
    if (key.length < SHORTEST_BY_EDIT || withNeighbours++ >= MOST_WITH_NEIGHBOURS) continue
    for (const deletion of deletionsOf(look)) {
      const near = spelling.byDeletion.get(deletion)
      if (near) near.push(look)
      else spelling.byDeletion.set(deletion, [look])
    }
  }
  return spelling
}

/** What a recognised word is that the vocabulary lacks; null where it looks like none of it. */
export const corrected = (key: string, { byLook, byDeletion }: Spelling): string | null => {
  if (key.length < SHORTEST_BY_LOOK || key.length > LONGEST) return null
  const look = lookOf(key)
  const alike = byLook.get(look)
  if (alike !== undefined || key.length < SHORTEST_BY_EDIT) return alike ?? null
  for (const deletion of deletionsOf(look)) {
    const near = byDeletion.get(deletion)?.find(other => isOneEditApart(look, other))
    if (near !== undefined) return byLook.get(near)!
  }
  return null
}
