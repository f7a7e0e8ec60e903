/**
 * Whether a corrected document helps with the next of its layout: each document in turn is corrected to its known answers,
 * and the others of its layout are extracted without and with what was learned from it. Files that say the same (as
 * their numbers tell) are one document and teach each other nothing. Answers that are not printed on a page cannot be
 * found by any place, and are counted apart.
 *
 * Once with the set's template, and once with that of a client whose fields are named so that nothing is known of them:
 * there the places alone help.
 */
import path from 'node:path'
import { confidenceOf, confidenceOfNone } from '../../src/extraction/confidence.ts'
import { type Document, readDocument } from '../../src/extraction/document.ts'
import { findValues } from '../../src/extraction/extract.ts'
import { layoutOf } from '../../src/extraction/learned/fingerprint.ts'
import { learnFrom } from '../../src/extraction/learned/learn.ts'
import { isSameLayout, likenessOf } from '../../src/extraction/learned/likeness.ts'
import type { LearnedLayout } from '../../src/extraction/learned/schema.ts'
import { placesOf } from '../../src/extraction/learned/value-places.ts'
import type { Leaf } from '../../src/extraction/leaf.ts'
import { factsOf } from '../../src/extraction/result.ts'
import type { FieldSchema, TemplateSchema } from '../../src/extraction/schema.ts'
import { indexSchema } from '../../src/extraction/schema-index.ts'
import type { Page } from '../../src/reading/page.ts'
import { normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import { calibrationError } from './reliability.ts'
import { hasTruths, readTruths, layoutOf as issuerOf, templateOf } from './samples.ts'
import { isMissing, type Values } from './score-fields.ts'
import { type DocumentSet, SETS } from './sets.ts'

const LEARNED_SETS = ['bahn_tickets', 'adbuy', 'zugferd']
/** Of the errors on other documents of the layout, no more are to be left. */
const TARGET_LEFT = 0.5

/** Name in the truth -> path in the template. */
type Names = Record<string, string>

type Known = {
  file: string
  pages: Page[]
  truth: Values
  issuer: string
  isOdd: boolean
  fingerprint: ReturnType<typeof layoutOf>
  learned: LearnedLayout
  /** Without being taught. */
  judged: Judgement[]
}

type Judgement = { name: string; isRight: boolean; isFound: boolean; isPrinted: boolean; confidence: number; isTaught: boolean; found: string | null }

const confidenceOfLeaf = (leaf: Leaf): number =>
  leaf.value === null ? confidenceOfNone(leaf) : confidenceOf(factsOf(leaf))

const judge = (leaves: Leaf[], truth: Values, names: Names, isPrinted: (name: string) => boolean): Judgement[] => {
  const byPath = new Map(leaves.map(leaf => [leaf.path, leaf]))
  return Object.entries(names).flatMap(([name, at]) => {
    const leaf = byPath.get(at)
    if (!leaf || isMissing(truth[name])) return []
    const isFound = leaf.value !== null
    const isRight = isFound && normalise(name, truth[name], false) === normalise(name, leaf.value, false)
    const isTaught = leaf.evidence.learned !== undefined
    return [
      { name, isRight, isFound, isPrinted: isPrinted(name), confidence: confidenceOfLeaf(leaf), isTaught, found: leaf.value },
    ]
  })
}

const printedIn = (document: Document, truth: Values, names: Names): ((name: string) => boolean) => {
  const { leaves } = indexSchema(document.template)
  const printed = new Map<string, boolean>()
  for (const [name, at] of Object.entries(names)) {
    const field = leaves.get(at)
    if (field && !isMissing(truth[name])) printed.set(name, placesOf(String(truth[name]), field, document).length > 0)
  }
  return name => printed.get(name) ?? false
}

const read = async (
  set: DocumentSet,
  folder: string,
  template: TemplateSchema,
  names: Names,
  reader: PageReader,
): Promise<Known[]> => {
  const known: Known[] = []
  for (const [at, truth] of (await readTruths(folder)).entries()) {
    const pages = await reader.read(path.join(folder, truth.file))
    const fields = Object.entries(names).flatMap(([name, own]) =>
      isMissing(truth.fields[name]) ? [] : [{ path: own, value: String(truth.fields[name]) }],
    )
    const isPrinted = printedIn(readDocument(pages, template), truth.fields, names)
    known.push({
      file: truth.file,
      pages,
      truth: truth.fields,
      issuer: issuerOf(set, truth),
      isOdd: at % 2 === 0,
      fingerprint: layoutOf(pages),
      learned: learnFrom({ pages, template, fields }),
      judged: judge(findValues({ pages, template }).leaves, truth.fields, names, isPrinted),
    })
  }
  return known
}

const isLike = (one: Known, other: Known): boolean => {
  const likeness = likenessOf(one.learned.fingerprint, other.fingerprint)
  return likeness !== null && isSameLayout(likeness)
}

const isSameDocument = (one: Known, other: Known): boolean =>
  JSON.stringify(one.truth) === JSON.stringify(other.truth) ||
  (one.truth.number !== undefined && one.truth.number === other.truth.number && one.issuer === other.issuer)

const wrongOf = (judged: Judgement[]): number => judged.filter(({ isRight, isPrinted }) => isPrinted && !isRight).length

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

type Trial = { before: Judgement[]; after: Judgement[] }

const summaryOf = (trials: Trial[]): Record<string, unknown> => {
  const [before, after] = [trials.flatMap(each => each.before), trials.flatMap(each => each.after)]
  const printed = before.filter(({ isPrinted }) => isPrinted).length
  return {
    trials: trials.length,
    values: before.length,
    notPrinted: before.length - printed,
    errorsBefore: wrongOf(before),
    errorsAfter: wrongOf(after),
    errorRateBefore: rounded(wrongOf(before) / printed),
    errorRateAfter: rounded(wrongOf(after) / printed),
    errorsLeft: rounded(wrongOf(after) / wrongOf(before)),
    'not printed, found wrong before': before.filter(each => !each.isPrinted && each.isFound && !each.isRight).length,
    'not printed, found wrong after': after.filter(each => !each.isPrinted && each.isFound && !each.isRight).length,
    eceBefore: rounded(calibrationError(before.filter(({ isFound }) => isFound))),
    eceAfter: rounded(calibrationError(after.filter(({ isFound }) => isFound))),
  }
}

/** A template whose fields say nothing but their type. */
const namelessOf = (template: TemplateSchema, names: Names): { template: TemplateSchema; names: Names } => {
  const { leaves } = indexSchema(template)
  const own = Object.entries(names).flatMap(([name, at]) => (leaves.has(at) ? [{ name, field: leaves.get(at)! }] : []))
  const fields = own.map(
    ({ field }, at): FieldSchema => ({ name: `value${at + 1}`, type: field.type, ...(field.enum ? { enum: field.enum } : {}) }),
  )
  return {
    template: { name: 'nameless', version: 1, title: 'Nameless', fields },
    names: Object.fromEntries(own.map(({ name }, at) => [name, `value${at + 1}`])),
  }
}

const measure = (known: Known[], template: TemplateSchema, names: Names, onMiss: (miss: unknown) => void): unknown => {
  const like: (Trial & { isOdd: boolean; isSameIssuer: boolean })[] = []
  const printed = new Map(known.map(each => [each, printedIn(readDocument(each.pages, template), each.truth, names)]))
  const extracted = (document: Known, learned: LearnedLayout[]): Judgement[] =>
    judge(findValues({ pages: document.pages, template, learned }).leaves, document.truth, names, printed.get(document)!)
  for (const one of known) {
    for (const other of known) {
      if (one === other || isSameDocument(one, other) || !isLike(one, other)) continue
      const after = extracted(other, [one.learned])
      for (const [at, { name, isRight, found, isTaught }] of after.entries()) {
        const before = other.judged[at]!
        if (isRight && before.isRight) continue
        onMiss({ one: one.file, other: other.file, name, truth: other.truth[name], before: before.found, found, isTaught, isRight })
      }
      like.push({ before: other.judged, after, isOdd: other.isOdd, isSameIssuer: one.issuer === other.issuer })
    }
  }
  const unlike = known.map(other => ({
    before: other.judged,
    after: extracted(other, known.filter(one => !isLike(one, other)).map(({ learned }) => learned)),
  }))
  return {
    documents: known.length,
    'with another of their layout': known.filter(one => known.some(other => one !== other && !isSameDocument(one, other) && isLike(one, other))).length,
    'values learned': known.reduce((sum, { learned }) => sum + learned.fields.filter(({ is }) => is === 'VALUE').length, 0),
    'values to be learned': known.reduce((sum, { judged }) => sum + judged.filter(({ isPrinted }) => isPrinted).length, 0),
    'largest in bytes': Math.max(...known.map(({ learned }) => JSON.stringify(learned).length)),
    'same layout': summaryOf(like),
    'same layout, odd lines': summaryOf(like.filter(({ isOdd }) => isOdd)),
    'same layout, even lines': summaryOf(like.filter(({ isOdd }) => !isOdd)),
    'same layout, other issuer': summaryOf(like.filter(({ isSameIssuer }) => !isSameIssuer)),
    'all that was learned from other layouts': summaryOf(unlike),
  }
}

const measureSet = async (
  name: string,
  folder: string,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const set = SETS[name]!
  const template = templateOf(set)
  if (!template || !hasTruths(folder)) return { skipped: `There is no ${folder}: name another folder with --data.` }
  const nameless = namelessOf(template, set.fields)
  return {
    "the set's template": measure(await read(set, folder, template, set.fields, reader), template, set.fields, onMiss),
    'a template whose fields say nothing': measure(
      await read(set, folder, nameless.template, nameless.names, reader),
      nameless.template,
      nameless.names,
      onMiss,
    ),
  }
}

/** @param dataDir the folder of the sets */
export const measureLearning = async (
  dataDir: string,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const sets: Record<string, unknown> = {}
  for (const name of LEARNED_SETS) sets[name] = await measureSet(name, path.join(dataDir, name), reader, onMiss)
  return { 'target: errors left, of those before': TARGET_LEFT, ...sets }
}
