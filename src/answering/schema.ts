import type { Citation } from '../extraction/schema.ts'

export type Summary = {
  /** Sentences of the document, in its order. */
  summary: string
  /** Where they stand: one or more for each. */
  citations: Citation[]
}

export type Answer = {
  /** Null where nothing in the document supports one. */
  answer: string | null
  /** 0 to 1: the estimated chance that the answer is right; for null, that the document has none. */
  confidence: number
  /** Where the answer stands; empty for null. */
  citations: Citation[]
}
