import { extract } from '../extraction/extract.ts'
import type { LearnedLayout } from '../extraction/learned/schema.ts'
import type { Extraction, TemplateSchema } from '../extraction/schema.ts'
import { type PackedEmbedded, unpackEmbedded } from '../pages/embedded.ts'
import { type PackedPage, unpackPage } from '../pages/words.ts'

/** Templates that this process has met, by their text: the oldest is forgotten first. */
const known = new Map<string, TemplateSchema>()
const MAX_KNOWN = 50

/**
 * Every call brings a copy of its template, but the engine prepares a template once for each object: a copy of one
 * that was here before is exchanged for that one.
 */
const familiar = (template: TemplateSchema): TemplateSchema => {
  const text = JSON.stringify(template)
  const found = known.get(text)
  if (found) return found
  if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!)
  known.set(text, template)
  return template
}

export type ExtractTask = {
  pages: PackedPage[]
  template: TemplateSchema
  /** What the file says of itself; null for nothing. */
  embedded: PackedEmbedded | null
  /** Learned layouts as JSON texts, the newest first. */
  learned: string[]
}

export const extractTask = ({ pages, template, embedded, learned }: ExtractTask): Extraction =>
  extract({
    pages: pages.map(unpackPage),
    template: familiar(template),
    embedded: embedded === null ? null : unpackEmbedded(embedded),
    ...(learned.length > 0 && { learned: learned.map(each => JSON.parse(each) as LearnedLayout) }),
  })
