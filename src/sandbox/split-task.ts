import type { DocumentClass, Split } from '../classification/schema.ts'
import { split } from '../classification/split.ts'
import { type PackedPage, unpackPage } from '../pages/words.ts'
import type { Page } from '../reading/page.ts'

export type SplitTask = {
  pages: PackedPage[]
  /** Numbers of the pages that could not be read. */
  unreadable: number[]
  classes: DocumentClass[]
  /** What a saved classifier learned; null for nothing. */
  model: unknown
}

/** A page of which nothing is known but that it is there. */
const unreadablePage = (number: number): Page => ({
  number,
  width: 0,
  height: 0,
  rotation: 0,
  source: 'UNREADABLE',
  confidence: null,
  words: [],
  text: '',
})

export const splitTask = ({ pages, unreadable, ...choice }: SplitTask): Split =>
  split({
    pages: [...pages.map(unpackPage), ...unreadable.map(unreadablePage)].toSorted((a, b) => a.number - b.number),
    ...choice,
  })
