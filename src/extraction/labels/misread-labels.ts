/**
 * Labels that OCR has misread: by their look ("Tota1", "lnclusive"), and long ones with one letter wrong ("Tatal Sales").
 * Neighbours are found by the texts that are left when one letter is taken out of each, as in SymSpell (Garbe, 2012).
 */

import type { Token } from '../layout.ts'
import { isOneEditApart, isRecognised, lookOf } from '../recognise/confusions.ts'
import type { LabelIndex, LabelTarget } from './labels.ts'

/** How much less surely a misread label means its field. */
const BY_LOOK = 0.85
const BY_EDIT = 0.75

/** In shorter keys a letter more or less makes another word: "date", "rate". */
const SHORTEST_BY_LOOK = 4
const SHORTEST_BY_EDIT = 6

type Misreadings = { byLook: Map<string, LabelTarget[]>; byDeletion: Map<string, string[]> }

const known = new WeakMap<LabelIndex, Misreadings>()

const weaker = (targets: LabelTarget[], factor: number): LabelTarget[] =>
  targets.map(target => ({ ...target, strength: target.strength * factor }))

/** The key and what is left of it without each of its letters. */
const deletionsOf = (key: string): string[] => [
  key,
  ...Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1)),
]

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const all = map.get(key)
  if (all) all.push(value)
  else map.set(key, [value])
}

const misreadingsOf = (index: LabelIndex): Misreadings => {
  const cached = known.get(index)
  if (cached) return cached
  const misreadings: Misreadings = { byLook: new Map(), byDeletion: new Map() }
  for (const [key, targets] of index.targets) {
    const look = lookOf(key)
    if (key.length >= SHORTEST_BY_LOOK && !misreadings.byLook.has(look))
      misreadings.byLook.set(look, weaker(targets, BY_LOOK))
    if (key.length < SHORTEST_BY_EDIT) continue
    for (const deletion of new Set(deletionsOf(look))) push(misreadings.byDeletion, deletion, look)
  }
  known.set(index, misreadings)
  return misreadings
}

/** Whether words may have been misread at all; a text layer is taken at its word. */
export const mayBeMisread = (tokens: Pick<Token, 'word'>[]): boolean => tokens.every(token => isRecognised(token))

/** What a key means that is no label as it stands; null where it looks like none. */
export const misreadLabel = (key: string, index: LabelIndex): LabelTarget[] | null => {
  if (key.length < SHORTEST_BY_LOOK || key.length > index.longest + 1) return null
  const { byLook, byDeletion } = misreadingsOf(index)
  const look = lookOf(key)
  const alike = byLook.get(look)
  if (alike) return alike
  if (key.length < SHORTEST_BY_EDIT) return null
  for (const deletion of deletionsOf(look)) {
    const near = byDeletion.get(deletion)?.find(other => isOneEditApart(look, other))
    if (near) return weaker(byLook.get(near)!, BY_EDIT / BY_LOOK)
  }
  return null
}
