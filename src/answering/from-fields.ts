/** Answers that are the value of a field, which the extraction finds. */
import { extract } from '../extraction/extract.ts'
import type { ExtractedField, FieldKind, FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { type Asking, askedFields } from './fields.ts'
import { type AskingForItem, askedItems } from './items.ts'
import { type Asked, type Reading, readingsOf } from './knowledge.ts'
import type { Question } from './question.ts'
import type { Answer } from './schema.ts'
import { stemsOf } from './words/words.ts'

/** A value that is less sure is rather none. */
const LEAST_CONFIDENCE = 0.1
/** Printed as signs or words, and known by their codes. */
const BY_CODE: ReadonlySet<FieldKind | undefined> = new Set<FieldKind | undefined>(['currency', 'country'])
/** What an address is made of. */
const PARTS_OF_ADDRESS = ['street', 'postcode', 'city']

/** What answers where a document does not have the field that is asked for: all of it is due where nothing else is told. */
const STANDS_IN: Partial<Record<FieldKind, FieldKind>> = { amountDue: 'grandTotal' }

type Fields = Map<string, ExtractedField>

/** A number that OCR has parted: "51 .30". */
const PARTED_NUMBER = /(\d) (?=[.,]\d)/g

/** A sum may be that of several printed numbers, which are no answer. */
const textOfField = ({ type, value, text, citations }: ExtractedField, kind: FieldKind | undefined): string => {
  if (text === null || BY_CODE.has(kind)) return String(value)
  if (type !== 'DECIMAL') return text
  return citations.length > 1 ? String(value) : text.replace(PARTED_NUMBER, '$1')
}

const answerOf = ({ path, field }: Pick<Asking, 'path' | 'field'>, fields: Fields): Answer | null => {
  const found = fields.get(path)
  if (!found) return answerOfParts(path, fields)
  if (found.value === null) return { answer: null, confidence: found.confidence, citations: [] }
  return { answer: textOfField(found, field.kind), confidence: found.confidence, citations: found.citations }
}

const answerOfParts = (path: string, fields: Fields): Answer | null => {
  const parts = PARTS_OF_ADDRESS.flatMap(name => fields.get(`${path}.${name}`) ?? [])
  const found = parts.filter(({ value }) => value !== null)
  if (found.length === 0) return null
  const [street, ...place] = found.map(part => textOfField(part, undefined))
  return {
    answer: [street, place.join(' ')].filter(text => text !== '').join(', '),
    confidence: found.reduce((least, { confidence }) => Math.min(least, confidence), 1),
    citations: found.flatMap(({ citations }) => citations),
  }
}

const PLACE_OF_ITEM = /^(\w+)\[\d+\]/

/** The value of the one item that has all the other words of the question. */
const answersOfItems = (fields: ExtractedField[], askings: AskingForItem[]): Answer[] => {
  const items = Map.groupBy(fields, ({ path }) => PLACE_OF_ITEM.exec(path)?.[0])
  const wordsOf = (own: ExtractedField[]): Set<string> => new Set(own.flatMap(({ text }) => stemsOf(text ?? '')))
  const named = [...items].flatMap(([place, own]) => (place ? [{ place, own, words: wordsOf(own) }] : []))
  return askings.flatMap(({ list, field, left }): Answer[] => {
    const meant = named.filter(
      ({ place, words }) => place.startsWith(`${list}[`) && left.every(word => words.has(word)),
    )
    const [item] = meant
    const found = meant.length === 1 ? item!.own.find(({ path }) => path === `${item!.place}.${field.name}`) : undefined
    if (!found || found.value === null) return []
    return [{ answer: textOfField(found, field.kind), confidence: found.confidence, citations: found.citations }]
  })
}

const standIns = ({ kind }: FieldSchema, { fields }: TemplateSchema): Pick<Asking, 'path' | 'field'>[] => {
  const other = kind && STANDS_IN[kind]
  return other ? fields.filter(field => field.kind === other).map(field => ({ path: field.name, field })) : []
}

const answersOfReading = ({ template }: Reading, { pages, embedded }: Asked, question: Question): Answer[] => {
  const askings = askedFields(question, template)
  const items = askings.length === 0 ? askedItems(question, template) : []
  if (askings.length === 0 && items.length === 0) return []
  const { fields } = extract({ pages, template, embedded })
  if (items.length > 0) return answersOfItems(fields, items)
  const best = askings.filter(({ score }) => score === askings[0]!.score)
  const byPath = new Map(fields.map(field => [field.path, field]))
  return [...best, ...best.flatMap(({ field }) => standIns(field, template))].flatMap(
    asking => answerOf(asking, byPath) ?? [],
  )
}

/**
 * The value of the field that a question asks for, or that the document has none; null where no field of the templates that
 * the document may be read with is asked for.
 */
export const answerFromFields = (asked: Asked, question: Question): Answer | null => {
  for (const reading of readingsOf(asked)) {
    const answers = answersOfReading(reading, asked, question)
    if (answers.length === 0) continue
    const found = answers.find(({ answer, confidence }) => answer !== null && confidence >= LEAST_CONFIDENCE)
    return found ?? answers.find(({ answer }) => answer === null) ?? null
  }
  return null
}
