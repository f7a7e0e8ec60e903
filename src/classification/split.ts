import type { Page } from '../reading/page.ts'
import { classify } from './classify.ts'
import type { DocumentClass, FoundDocument, Split } from './schema.ts'

export type SplitInput = { pages: Page[]; classes: DocumentClass[]; model: unknown }

/** The documents of a file: neighbouring pages of one class are one document. */
export const split = ({ pages, classes, model }: SplitInput): Split => {
  const documents: FoundDocument[] = []
  for (const page of pages.filter(({ source }) => source !== 'BLANK')) {
    const classification = classify({ pages: [page], classes, model })
    const last = documents.at(-1)
    if (last?.classification.className === classification.className) last.lastPage = page.number
    else documents.push({ firstPage: page.number, lastPage: page.number, classification })
  }
  const isWithin = (number: number) => documents.some(each => each.firstPage <= number && number <= each.lastPage)
  return { documents, separatorPages: pages.map(({ number }) => number).filter(number => !isWithin(number)) }
}
