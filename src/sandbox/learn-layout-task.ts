import { type ApprovedField, learnFrom } from '../extraction/learned/learn.ts'
import type { TemplateSchema } from '../extraction/schema.ts'
import { type PackedPage, unpackPage } from '../pages/words.ts'

export type LearnLayoutTask = { pages: PackedPage[]; template: TemplateSchema; fields: ApprovedField[] }

/** @returns a LearnedLayout as JSON text; null where nothing is to be learned */
export const learnLayoutTask = ({ pages, ...approved }: LearnLayoutTask): string | null => {
  const layout = learnFrom({ pages: pages.map(unpackPage), ...approved })
  return layout.fields.length === 0 ? null : JSON.stringify(layout)
}
