/** Which fields of a template a question asks for. */
import type { FieldKind, FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { joinPath } from '../extraction/schema-index.ts'
import { wordsOfName } from '../extraction/text.ts'
import type { Asked, Question } from './question.ts'
import { NOUNS_OF_CLASSES, PHRASES_OF_KINDS } from './words/phrases-of-kinds.ts'
import { STOP_WORDS } from './words/stop-words.ts'
import { foldedWords, stemsOf, stemsOfWord } from './words/words.ts'

/** What a question may say for a field: all of its words, stems and signals, have to be there. */
type Phrase = { words: string[] /** 0 to 1: how surely it means this field among others. */; weight: number }

export type Asking = {
  /** Of the field, `seller.name`; of a party, whose address is asked for, `seller`. */
  path: string
  field: FieldSchema
  /** How well the question fits, to be compared with others of the same template. */
  score: number
}

const WEAK = 0.5

const signalOrStems = (word: string): string[] =>
  word.startsWith('?')
    ? [word]
    : foldedWords(word)
        .filter(each => !STOP_WORDS.has(each))
        .flatMap(stemsOfWord)

const askedPhrase = (text: string): Phrase => ({
  words: [...new Set(text.trim().split(/\s+/).flatMap(signalOrStems))],
  weight: 1,
})

/** A label that is one word and stop words ("Amounts in") says less than a word that stands alone. */
const printedPhrase = (text: string, weight: number): Phrase => {
  const words = foldedWords(text)
  const telling = words.filter(word => !STOP_WORDS.has(word))
  const isPartly = telling.length === 1 && words.length > 1
  return { words: [...new Set(telling.flatMap(stemsOfWord))], weight: isPartly ? WEAK : weight }
}

/** Labels that are all stop words ("bis zum") tell nothing in a question. */
const phrasesOf = (field: FieldSchema): Phrase[] => {
  const asked = field.kind ? (PHRASES_OF_KINDS[field.kind] ?? '').split(',') : []
  const printed = [field.title ?? '', wordsOfName(field.name), ...(field.labels ?? [])]
  return [
    ...asked.map(askedPhrase),
    ...printed.map(text => printedPhrase(text, 1)),
    ...(field.weakLabels ?? []).map(text => printedPhrase(text, WEAK)),
  ].filter(({ words }) => words.length > 0)
}

/** Fields below a party mean nothing without it, save its name. */
type Known = {
  path: string
  field: FieldSchema
  phrases: Phrase[]
  party: { phrases: Phrase[]; isIssuer: boolean } | null
}

const PARTIES: ReadonlySet<FieldKind | undefined> = new Set<FieldKind | undefined>(['seller', 'buyer'])
/** What a document tells of its issuer, as a rule: asked without a party it is the issuer's. */
const OF_ISSUER: ReadonlySet<FieldKind | undefined> = new Set<FieldKind | undefined>([
  'vatId',
  'taxNumber',
  'email',
  'phone',
  'customerNumber',
])

/** Of a party, whose street, postcode and city are fields of their own. */
const ADDRESS: FieldSchema = { name: 'address', type: 'STRING', kind: 'merchantAddress', title: 'Address' }

const knownFields = (fields: FieldSchema[], issuer: FieldKind, parent = '', party: Known['party'] = null): Known[] =>
  fields.flatMap((field): Known[] => {
    const path = joinPath(parent, field.name)
    if (field.type === 'ARRAY') return []
    if (field.type !== 'OBJECT') return [{ path, field, phrases: phrasesOf(field), party }]
    const isParty = PARTIES.has(field.kind)
    const own = isParty ? { phrases: phrasesOf(field), isIssuer: field.kind === issuer } : party
    const address = isParty && own ? [{ path, field: ADDRESS, phrases: phrasesOf(ADDRESS), party: own }] : []
    return [...address, ...knownFields(field.fields ?? [], issuer, path, own)]
  })

/** Templates are few and long-lived; their phrases are made once for each. */
const known = new WeakMap<TemplateSchema, Known[]>()

const fieldsOf = (template: TemplateSchema): Known[] => {
  const found = known.get(template) ?? knownFields(template.fields, template.issuer ?? 'seller')
  known.set(template, found)
  return found
}

const NAMES: ReadonlySet<FieldKind | undefined> = new Set<FieldKind | undefined>([
  'name',
  'merchant',
  'person',
  'properName',
  'registrant',
  'signerName',
])
const PLACES: ReadonlySet<FieldKind | undefined> = new Set<FieldKind | undefined>([
  'street',
  'postcode',
  'city',
  'country',
  'merchant',
  'merchantAddress',
  'departurePlace',
  'arrivalPlace',
  'iban',
])

/** Whether a field can be what is asked for; texts of no kind can be anything. */
const mayBe = (asked: Asked, { type, kind }: FieldSchema): boolean => {
  const isText = type === 'STRING' && kind === undefined
  switch (asked) {
    case 'PERSON':
      return isText || NAMES.has(kind)
    case 'PLACE':
      return isText || PLACES.has(kind)
    case 'DATE':
      return type === 'DATE' || type === 'DATETIME' || (type === 'TIME' && kind !== undefined)
    case 'TIME':
      return type === 'TIME' || type === 'DATETIME'
    case 'AMOUNT':
      return type === 'DECIMAL' || type === 'NUMBER' || type === 'INTEGER'
    case 'COUNT':
      return type === 'INTEGER' || type === 'NUMBER'
    case 'TRUTH':
      return type === 'BOOLEAN'
    case 'REASON':
      return false
    default:
      return true
  }
}

type Fit = { covered: Set<string>; longest: number }

/** The words that the phrases account for, and how much the best of them says. */
const fitOf = (phrases: Phrase[], said: ReadonlySet<string>): Fit => {
  const fit: Fit = { covered: new Set(), longest: 0 }
  for (const { words, weight } of phrases) {
    if (!words.every(word => said.has(word))) continue
    for (const word of words) fit.covered.add(word)
    fit.longest = Math.max(fit.longest, words.length * weight)
  }
  return fit
}

/** Stems of words for documents, of whatever kind. */
export const NOUNS: ReadonlySet<string> = new Set(Object.values(NOUNS_OF_CLASSES).flatMap(stemsOf))

const nounsOf = ({ name, title }: TemplateSchema): Set<string> =>
  new Set([...stemsOf(NOUNS_OF_CLASSES[name] ?? ''), ...stemsOf(title)])

/** A question about a party's name says the party; one about its city says both. */
const fitOfField = ({ field, phrases, party }: Known, said: ReadonlySet<string>): Fit | null => {
  const own = fitOf(phrases, said)
  if (!party) return own.longest > 0 ? own : null
  const whose = fitOf(party.phrases, said)
  const isName = field.kind === 'name'
  if (
    whose.longest === 0 &&
    (isName || !(party.isIssuer || field.kind === 'customerNumber') || !OF_ISSUER.has(field.kind))
  )
    return null
  const isOwn = [...own.covered].some(word => !whose.covered.has(word))
  if (!isName && !isOwn) return null
  return { covered: new Set([...own.covered, ...whose.covered]), longest: own.longest + whose.longest }
}

/** Whoever takes part in what a document is about: "how much does the customer pay" asks for an amount. */
const PEOPLE: ReadonlySet<string> = new Set(
  'customer buyer client purchaser passenger traveller seller vendor kunde kunden kaufer fahrgast reisende verkaufer acheteur vendeur voyageur passager'
    .split(' ')
    .flatMap(stemsOf),
)
const NOBODY: ReadonlySet<string> = new Set()

/**
 * The fields of a template that account for all that a question says, the best first. Words for the document itself
 * ("of this invoice") and soft ones need no field.
 */
export const askedFields = (question: Question, template: TemplateSchema): Asking[] => {
  const said = new Set<string>([...question.telling, ...question.signals])
  const nouns = nounsOf(template)
  return fieldsOf(template)
    .flatMap((each): Asking[] => {
      if (!question.isByNoun && !mayBe(question.asked, each.field)) return []
      const fit = fitOfField(each, said)
      if (!fit) return []
      const people = each.party || mayBe('PERSON', each.field) ? NOBODY : PEOPLE
      const isIdle = (word: string): boolean => nouns.has(word) || question.soft.has(word) || people.has(word)
      const isAll = question.telling.every(word => fit.covered.has(word) || isIdle(word))
      const isTold = [...fit.covered].some(word => !nouns.has(word) && !people.has(word))
      return isAll && isTold ? [{ path: each.path, field: each.field, score: fit.covered.size + fit.longest }] : []
    })
    .toSorted((a, b) => b.score - a.score)
}

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
