import { classify } from '../classification/classify.ts'
import type { Classification, DocumentClass } from '../classification/schema.ts'
import { type PackedPage, unpackPage } from '../pages/words.ts'

export type ClassifyTask = {
  /** The first pages of the document. */
  pages: PackedPage[]
  classes: DocumentClass[]
  /** What a saved classifier learned; null for nothing. */
  model: unknown
}

export const classifyTask = ({ pages, ...choice }: ClassifyTask): Classification =>
  classify({ pages: pages.map(unpackPage), ...choice })
