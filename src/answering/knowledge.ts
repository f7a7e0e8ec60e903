/** What is known of documents beforehand: their kinds, and the templates that they are read with. All of it is data. */
import { type Classify, classify, DECIDING_PAGES } from '../classification/classify.ts'
import type { DocumentClass } from '../classification/schema.ts'
import type { TemplateSchema } from '../extraction/schema.ts'
import type { EmbeddedData } from '../reading/embedded/data.ts'
import type { Page } from '../reading/page.ts'

export type Knowledge = {
  classes: (DocumentClass & { template: TemplateSchema })[]
  /** What was learned of the classes; null for nothing. */
  model: Classify['model']
  /** The template for any document: its labels with values, and its tables. */
  any: TemplateSchema
}

/** A document as it is asked about or summarised. */
export type Asked = {
  pages: Page[]
  /** What the file says of itself; null for nothing. */
  embedded: EmbeddedData | null
  knowledge: Knowledge
}

/** A template that a document may be read with, and the chance that it is the right one. */
export type Reading = { template: TemplateSchema; chance: number }

/** The template of a class that is less sure is not the only one to try. */
const SURE = 0.6
const LEAST = 0.05
/** Longer documents are read with one template alone: each reading costs as much as an extraction. */
const MOST_PAGES_TO_TRY = 20

/** The templates to read a document with, the likeliest first; none where its class has only the one for any document. */
export const readingsOf = ({ pages, knowledge: { classes, model, any } }: Asked): Reading[] => {
  const { scores } = classify({ pages: pages.slice(0, DECIDING_PAGES), classes, model })
  const byName = new Map(classes.map(({ name, template }) => [name, template]))
  const likely = scores.filter(({ score }, index) => score >= LEAST || index === 0)
  const tried = (likely[0]?.score ?? 0) >= SURE || pages.length > MOST_PAGES_TO_TRY ? likely.slice(0, 1) : likely
  return tried.flatMap(({ className, score }) => {
    const template = byName.get(className)
    return template && template !== any ? [{ template, chance: score }] : []
  })
}
