/** What the built-in classifier and templates know of documents, for summaries and questions. */
import type { Knowledge } from '../answering/knowledge.ts'
import { DOCUMENTS } from '../classifiers/builtin.ts'
import { auto } from '../templates/builtin/auto.ts'
import { BUILT_IN } from '../templates/builtin.ts'

const templateNamed = (name: string | null) => BUILT_IN.find(template => template.name === name) ?? auto

export const KNOWLEDGE: Knowledge = {
  classes: DOCUMENTS.classes.map(({ name, description, keywords, template }) => ({
    name,
    description,
    keywords,
    template: templateNamed(template),
  })),
  model: null,
  any: auto,
}
