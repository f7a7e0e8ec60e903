/**
 * Trials of learning from corrections: each document of a set in turn is corrected to its known answers, and the others of
 * its layout are extracted without and with what was learned from it. Files that say the same are one document and
 * teach each other nothing.
 */
import path from 'node:path'
import { confidenceOf, confidenceOfNone, type Facts } from '../../src/extraction/confidence.ts'
import { readDocument } from '../../src/extraction/document.ts'
import { findValues } from '../../src/extraction/extract.ts'
import type { Leaf } from '../../src/extraction/leaf.ts'
import { type Fingerprint, layoutOf, unpackFingerprint } from '../../src/extraction/learned/fingerprint.ts'
import { learnFrom } from '../../src/extraction/learned/learn.ts'
import { isSameLayout, likenessOf } from '../../src/extraction/learned/likeness.ts'
import type { LearnedLayout } from '../../src/extraction/learned/schema.ts'
import { placesOf } from '../../src/extraction/learned/value-places.ts'
import { factsOf } from '../../src/extraction/result.ts'
import type { FieldSchema, TemplateSchema } from '../../src/extraction/schema.ts'
import { indexSchema } from '../../src/extraction/schema-index.ts'
import type { Page } from '../../src/reading/page.ts'
import { normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import { layoutOf as issuerOf, readTruths } from './samples.ts'
import { isMissing, type Values } from './score-fields.ts'
import type { DocumentSet } from './sets.ts'

/** What is asked of a set: a template, and which of its fields (by path) answer to which name of the truth. */
export type Question = { template: TemplateSchema; names: Record<string, string> }

/** The set's template with fields that say nothing but their type: there the places alone help. */
export const namelessOf = ({ template, names }: Question): Question => {
  const { leaves } = indexSchema(template)
  const asked = Object.entries(names).filter(([, at]) => leaves.has(at))
  const fields = asked.map(([, at], place): FieldSchema => ({ name: `value${place + 1}`, type: leaves.get(at)!.type }))
  return {
    template: { name: 'nameless', version: 1, title: 'Nameless', fields },
    names: Object.fromEntries(asked.map(([name], place) => [name, `value${place + 1}`])),
  }
}

/** A value that the truth has. */
export type Answer = {
  name: string
  truth: unknown
  found: string | null
  isFound: boolean
  isRight: boolean
  /** What is not printed cannot be learned to stand anywhere. */
  isPrinted: boolean
  confidence: number
  facts: Facts
}

export type Trial = {
  file: string
  from: string
  isOdd: boolean
  isSameIssuer: boolean
  before: Answer[]
  after: Answer[]
}

type Known = {
  file: string
  pages: Page[]
  truth: Values
  issuer: string
  isOdd: boolean
  printed: Set<string>
  fingerprint: Fingerprint
  learned: LearnedLayout
  /** Without being taught. */
  answers: Answer[]
}

const confidenceOfLeaf = (leaf: Leaf): number =>
  leaf.value === null ? confidenceOfNone(leaf) : confidenceOf(factsOf(leaf))

const answersOf = (leaves: Leaf[], truth: Values, printed: ReadonlySet<string>, { names }: Question): Answer[] => {
  const byPath = new Map(leaves.map(leaf => [leaf.path, leaf]))
  return Object.entries(names).flatMap(([name, at]): Answer[] => {
    const leaf = byPath.get(at)
    if (!leaf || isMissing(truth[name])) return []
    const isFound = leaf.value !== null
    return [
      {
        name,
        truth: truth[name],
        found: leaf.value,
        isFound,
        isRight: isFound && normalise(name, truth[name], false) === normalise(name, leaf.value, false),
        isPrinted: printed.has(name),
        confidence: confidenceOfLeaf(leaf),
        facts: factsOf(leaf),
      },
    ]
  })
}

const printedIn = (pages: Page[], truth: Values, { template, names }: Question): Set<string> => {
  const document = readDocument(pages, template)
  const printed = Object.entries(names).filter(([name, at]) => {
    const field = document.schema.leaves.get(at)
    return field && !isMissing(truth[name]) && placesOf(String(truth[name]), field, document).length > 0
  })
  return new Set(printed.map(([name]) => name))
}

export const knownOf = async (
  set: DocumentSet,
  folder: string,
  question: Question,
  reader: PageReader,
): Promise<Known[]> => {
  const { template, names } = question
  const known: Known[] = []
  for (const [at, truth] of (await readTruths(folder)).entries()) {
    const pages = await reader.read(path.join(folder, truth.file))
    const fields = Object.entries(names).flatMap(([name, own]) =>
      isMissing(truth.fields[name]) ? [] : [{ path: own, value: String(truth.fields[name]) }],
    )
    const printed = printedIn(pages, truth.fields, question)
    known.push({
      file: truth.file,
      pages,
      truth: truth.fields,
      issuer: issuerOf(set, truth),
      isOdd: at % 2 === 0,
      printed,
      fingerprint: layoutOf(pages),
      learned: learnFrom({ pages, template, fields }),
      answers: answersOf(findValues({ pages, template }).leaves, truth.fields, printed, question),
    })
  }
  return known
}

const isLike = (one: Known, other: Known): boolean => {
  const likeness = likenessOf(unpackFingerprint(one.learned.fingerprint), other.fingerprint)
  return likeness !== null && isSameLayout(likeness)
}

const isSameDocument = (one: Known, other: Known): boolean =>
  JSON.stringify(one.truth) === JSON.stringify(other.truth) ||
  (one.truth.number !== undefined && one.truth.number === other.truth.number && one.issuer === other.issuer)

const trialOf = (one: Known, other: Known, learned: LearnedLayout[], question: Question): Trial => {
  const { leaves } = findValues({ pages: other.pages, template: question.template, learned })
  return {
    file: other.file,
    from: one.file,
    isOdd: other.isOdd,
    isSameIssuer: one.issuer === other.issuer,
    before: other.answers,
    after: answersOf(leaves, other.truth, other.printed, question),
  }
}

/** Each document of which another of the same layout was corrected, for each such other. */
export const trialsOf = (known: Known[], question: Question): Trial[] =>
  known.flatMap(one =>
    known
      .filter(other => one !== other && !isSameDocument(one, other) && isLike(one, other))
      .map(other => trialOf(one, other, [one.learned], question)),
  )

/** Each document with all that was learned from other layouts. */
export const foreignTrialsOf = (known: Known[], question: Question): Trial[] =>
  known.map(other => {
    const others = known.filter(one => one !== other && !isLike(one, other))
    const learned = others.map(one => one.learned)
    return trialOf(other, other, learned, question)
  })
