/** What becomes of a page that is looked at. */
import type { FailureCode } from '../errors.ts'
import type { ReadPage } from './page.ts'

/** A page whose image is to be recognised. */
export type PageToRecognise = {
  /** Counted from 1. */
  number: number
  /** OCR: the whole page. MIXED: what stands beside its text layer. */
  plan: 'OCR' | 'MIXED'
  /** The file has something there that could not be looked at: an image without anything on it would hide it. */
  mustShow?: true
}

/** A page that cannot be read, and why. */
export type UnreadablePage = { number: number; code: FailureCode; message: string }

export type PagesLookedAt = {
  /** Read by what stands in the file. */
  read: ReadPage[]
  toRecognise: PageToRecognise[]
  unreadable: UnreadablePage[]
}
