import type { Shape } from '../shape.ts'

/** What is known of a kind of document. Phrases are compared without case, accents and endings: see phrases.ts. */
export type Kind = {
  name: string
  /** The kind that it is a case of, and the share of its documents that belong there when it has no class of its own. */
  broader: Readonly<Record<string, number>>
  /** What people call such documents, in a list or as the name of a class. */
  names: readonly string[]
  /** Words and phrases by which people describe them to somebody who sorts them. */
  about: readonly string[]
  /** What stands at their top, beside the names. */
  titles: readonly string[]
  /** What stands in hardly any other document. */
  marks: readonly string[]
  /** What stands in most of them, and in others too. */
  labels: readonly string[]
  /** What speaks against it. */
  against: readonly string[]
  /** How it looks: 1 for more of it than other documents have, -1 for less. */
  shape: Readonly<Partial<Record<keyof Shape, number>>>
  /** Its look says something even where none of its words is found: an article may be about anything. */
  isKnownByLook?: true
}

const NOTHING = { broader: {}, about: [], titles: [], marks: [], labels: [], against: [], shape: {} }

export const kind = (known: Pick<Kind, 'name' | 'names'> & Partial<Kind>): Kind => ({ ...NOTHING, ...known })
