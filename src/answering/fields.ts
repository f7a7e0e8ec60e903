/** Which fields of a template a question asks for. */
import type { FieldKind, FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { joinPath } from '../extraction/schema-index.ts'
import { type Fit, fitOf, type Phrase, phrasesOf } from './phrases.ts'
import type { Asked, Question } from './question.ts'
import { NOUNS_OF_CLASSES } from './words/phrases-of-kinds.ts'
import { stemsOf } from './words/words.ts'

export type Asking = {
  /** Of the field, `seller.name`; of a party, whose address is asked for, `seller`. */
  path: string
  field: FieldSchema
  /** How well the question fits, to be compared with others of the same template. */
  score: number
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
  if (!isName && own.longest < 1 && !isOwn) return null
  return { covered: new Set([...own.covered, ...whose.covered]), longest: own.longest + whose.longest }
}

/** Whoever takes part in what a document is about: "how much does the customer pay" asks for an amount. */
const PEOPLE: ReadonlySet<string> = new Set(
  'customer buyer client purchaser passenger traveller seller vendor kunde kunden kaufer fahrgast reisende verkaufer acheteur vendeur voyageur passager advertiser'
    .split(' ')
    .flatMap(stemsOf),
)
const NOBODY: ReadonlySet<string> = new Set()
/** Amounts, times and places are of what somebody does; numbers and names are of the thing. */
const isDone = ({ type, kind }: FieldSchema): boolean => type !== 'STRING' || (PLACES.has(kind) && kind !== 'merchant')

/** "When is the amount to be paid" asks for no amount. */
const AMOUNT = stemsOf('amount')[0]!
const isOfOtherKind = (word: string, { asked, isByNoun }: Question): boolean =>
  word === AMOUNT && asked === 'DATE' && !isByNoun

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
      const people = !each.party && isDone(each.field) ? PEOPLE : NOBODY
      const isIdle = (word: string): boolean =>
        nouns.has(word) || question.soft.has(word) || people.has(word) || isOfOtherKind(word, question)
      const isAll = question.telling.every(word => fit.covered.has(word) || isIdle(word))
      const isTold = [...fit.covered].some(word => !nouns.has(word) && !people.has(word))
      return isAll && isTold ? [{ path: each.path, field: each.field, score: fit.covered.size + fit.longest }] : []
    })
    .toSorted((a, b) => b.score - a.score)
}
