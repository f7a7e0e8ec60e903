/**
 * Whether documents are told apart: the sets whose kind is known, by the built-in classifier and by classes that clients
 * describe in different words; and how often documents of other kinds are taken for one of those.
 */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { classify, DECIDING_PAGES } from '../../src/classification/classify.ts'
import { featuresOf } from '../../src/classification/features.ts'
import type { DocumentClass } from '../../src/classification/schema.ts'
import { DOCUMENTS } from '../../src/classifiers/builtin.ts'
import type { Page } from '../../src/reading/page.ts'
import { percentile } from '../support.ts'
import { classSampleOf, OWN_SET, ownDocuments, sameKinds, standardOf } from './class-samples.ts'
import { WORDINGS } from './class-wordings.ts'
import { validateClasses } from './fit-classes.ts'
import type { PageReader } from './pages.ts'
import { calibrationError } from './reliability.ts'
import { hasTruths, layoutOf, readTruths } from './samples.ts'
import { SETS } from './sets.ts'

const TARGETS = { builtIn: 0.95, described: 0.9 }

/** Their kinds are not known, but they are papers, manuals, reports, forms and tests of readers. */
const OTHER_SETS = ['robust_pdf', 'icdar2013_tables', 'ocr_classic']
/** Kinds that they must not be taken for. */
const BUSINESS = [
  'invoice',
  'receipt',
  'purchase_order',
  'ticket',
  'broadcast_order',
  'registration_form',
  'bank_statement',
]

export type KnownDocument = { set: string; file: string; layout: string; kind: string; pages: Page[] }

export type OtherDocument = Omit<KnownDocument, 'kind' | 'layout'>

/** @param dataDir the folder of the sets */
export const knownDocuments = async (dataDir: string, reader: PageReader): Promise<KnownDocument[]> => {
  const documents: KnownDocument[] = []
  for (const [set, known] of Object.entries(SETS)) {
    const folder = path.join(dataDir, set)
    if (known.withDataOf !== undefined || !hasTruths(folder)) continue
    for (const truth of await readTruths(folder)) {
      const pages = (await reader.read(path.join(folder, truth.file))).slice(0, DECIDING_PAGES)
      documents.push({ set, file: truth.file, layout: `${set} ${layoutOf(known, truth)}`, kind: known.template, pages })
    }
  }
  return documents
}

/** What cannot be opened is left out. */
export const otherDocuments = async (dataDir: string, reader: PageReader): Promise<OtherDocument[]> => {
  const documents: OtherDocument[] = []
  for (const set of OTHER_SETS) {
    const folder = path.join(dataDir, set, 'docs')
    for (const file of (await readdir(folder).catch(() => [])).toSorted()) {
      const pages = await reader.read(path.join(folder, file)).catch(() => null)
      if (pages) documents.push({ set, file, pages: pages.slice(0, DECIDING_PAGES) })
    }
  }
  return documents
}

const share = (numbers: boolean[]): number => numbers.filter(Boolean).length / numbers.length

type Judged = { set: string; kind: string; found: string; confidence: number; isRight: boolean }

/** @param kindOf the kind that a class means */
const judgeAll = (
  documents: KnownDocument[],
  classes: DocumentClass[],
  kindOf: (className: string) => string,
  onMiss: (miss: unknown) => void,
): { judged: Judged[]; times: number[] } => {
  const times: number[] = []
  const judged = documents.map(({ set, file, kind, pages }) => {
    const start = performance.now()
    const { className, confidence, scores } = classify({ pages, classes, model: null })
    times.push(performance.now() - start)
    const found = kindOf(className)
    if (found !== kind) onMiss({ file, kind, found, confidence, scores: scores.slice(0, 3) })
    return { set, kind, found, confidence, isRight: found === kind }
  })
  return { judged, times }
}

const groupShares = (judged: Judged[], by: 'set' | 'kind'): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(judged, each => each[by])].map(([name, own]) => [name, share(own.map(({ isRight }) => isRight))]),
  )

const figuresOf = ({ judged, times }: { judged: Judged[]; times: number[] }, target: number) => {
  const ofKinds = Object.values(groupShares(judged, 'kind'))
  const confusions = judged.filter(({ isRight }) => !isRight).map(({ kind, found }) => `${kind} → ${found}`)
  return {
    documents: judged.length,
    accuracy: share(judged.map(({ isRight }) => isRight)),
    target,
    'mean over kinds': ofKinds.reduce((sum, each) => sum + each, 0) / ofKinds.length,
    sets: groupShares(judged, 'set'),
    confusions: Object.fromEntries([...Map.groupBy(confusions, each => each)].map(([name, all]) => [name, all.length])),
    calibrationError: calibrationError(judged),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  }
}

const falseAlarms = (
  documents: OtherDocument[],
  classes: DocumentClass[],
  kindOf: (className: string) => string,
  onMiss: (miss: unknown) => void,
) => {
  const found = documents.map(({ file, pages }) => {
    const { className, confidence } = classify({ pages, classes, model: null })
    const kind = kindOf(className)
    if (BUSINESS.includes(kind)) onMiss({ file, found: kind, confidence })
    return { kind, confidence }
  })
  return {
    documents: found.length,
    kinds: Object.fromEntries([...Map.groupBy(found, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length])),
    'share taken for a kind of business': share(found.map(({ kind }) => BUSINESS.includes(kind))),
  }
}

/** Of the kind alone, by weights that were learned without the layout of the document. */
const crossValidated = (documents: KnownDocument[]): Record<string, number> => {
  const learned = documents.map(({ kind, pages, ...rest }) => ({
    ...rest,
    features: featuresOf(pages),
    kinds: sameKinds(kind),
  }))
  const all = [...ownDocuments(), ...learned]
  const standard = standardOf(all)
  const validated = validateClasses(all.map(document => classSampleOf(document, standard)))
  const judged = validated
    .filter(({ sample: { set } }) => set !== OWN_SET)
    .map(({ sample: { accepted }, chances }) => {
      return accepted[chances.indexOf(Math.max(...chances))] ?? false
    })
  return { documents: judged.length, accuracy: share(judged) }
}

const itself = (className: string): string => className

/** @param onMiss is told what is wrong */
export const measureClasses = async (
  dataDir: string,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const documents = await knownDocuments(dataDir, reader)
  if (documents.length === 0) return { skipped: `There are no sets in ${dataDir}: name another folder with --data.` }
  const others = await otherDocuments(dataDir, reader)
  const { classes } = DOCUMENTS
  return {
    'built-in classifier': figuresOf(judgeAll(documents, classes, itself, onMiss), TARGETS.builtIn),
    'kinds, by weights learned on other layouts': crossValidated(documents),
    'built-in classifier, false alarms': falseAlarms(others, classes, itself, onMiss),
    ...Object.fromEntries(
      Object.entries(WORDINGS).flatMap(([name, wording]) => {
        const own = wording.map(({ documentClass }) => documentClass)
        const kindOf = (className: string): string =>
          wording.find(({ documentClass }) => documentClass.name === className)?.kind ?? className
        return [
          [`six classes, ${name}`, figuresOf(judgeAll(documents, own, kindOf, onMiss), TARGETS.described)],
          [`six classes, ${name}, false alarms`, falseAlarms(others, own, kindOf, onMiss)],
        ]
      }),
    ),
  }
}
