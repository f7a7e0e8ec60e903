/** Which field of the items of a list a question asks for. */
import type { FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { fitOf, phrasesOf } from './phrases.ts'
import type { Question } from './question.ts'
import { stemsOf } from './words/words.ts'

export type AskingForItem = {
  /** Of the list, and the name of the field in its items: `lineItems`, `unitPrice`. */
  list: string
  field: FieldSchema
  /** What the question says beside: words of the item that is meant. */
  left: string[]
}

/** What is done with items: no word of any of them. */
const DONE_WITH_ITEMS: ReadonlySet<string> = new Set('sell buy order deliver bill'.split(' ').flatMap(stemsOf))

/** Of "What is the unit price of the oak table": the fields of items of lists, the best first. */
export const askedItems = (question: Question, { fields }: TemplateSchema): AskingForItem[] => {
  const said = new Set<string>([...question.telling, ...question.signals])
  return fields
    .filter(({ type }) => type === 'ARRAY')
    .flatMap(list =>
      (list.fields ?? []).map(field => {
        const { covered, longest } = fitOf(phrasesOf(field), said)
        const isIdle = (word: string): boolean => question.soft.has(word) || DONE_WITH_ITEMS.has(word)
        const left = question.telling.filter(word => !covered.has(word) && !isIdle(word))
        return { list: list.name, field, left, longest }
      }),
    )
    .filter(({ longest, left }) => longest > 0 && left.length > 0)
    .toSorted((a, b) => b.longest - a.longest)
}
