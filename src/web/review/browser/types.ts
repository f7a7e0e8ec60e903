/** What the API answers, as far as the page asks. */
import type { FieldType, Json } from './model/values.ts'

/** Fractions of the page's width and height, origin at the top left. */
export type Box = { left: number; top: number; width: number; height: number }
export type Citation = Box & { page: number; text: string }
export type Word = Box & { text: string }

export type Field = {
  documentIndex: number
  path: string
  type: FieldType
  value: Json
  text: string | null
  confidence: number
  flagged: boolean
  source: string
  citations: Citation[]
  issues: { code: string; message: string }[]
}

export type Correction = { documentIndex: number; path: string; value: Json }
export type PastCorrection = { documentIndex: number; path: string; before: Json; after: Json }

export type ReviewDocument = {
  index: number
  type: string | null
  firstPage: number
  lastPage: number
  /** The template's, normalised by the API; null where the API does not tell it. */
  jsonSchema: Json
}

/** A page without its words, which are asked for when it is shown. */
export type Page = { number: number; width: number | null; height: number | null }
/** Its image is null where nothing can be drawn: the text is shown then. */
export type PageContent = { number: number; imageUrl: string | null; text: string; words: Word[] }

export type ReviewStatus = 'OPEN' | 'APPROVED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED'

export type QueuedReview = {
  id: string
  status: ReviewStatus
  revision: number
  flaggedFieldCount: number
  requiredAt: string
  expiresAt: string | null
  job: { id: string; originalName: string; templateName: string | null }
}

export type Review = QueuedReview & {
  threshold: number
  decidedAt: string | null
  decidedBy: string | null
  comment: string | null
  fields: Field[]
  corrections: PastCorrection[]
  documents: ReviewDocument[]
  pages: Page[]
}
