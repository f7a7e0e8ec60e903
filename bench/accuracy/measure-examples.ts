/**
 * How well a classifier tells documents apart that was shown a few of each class: learned from three files a class, chosen
 * by a seeded generator, and measured on all others; also where the classes say nothing of themselves, so that the
 * examples alone speak. Of documents of a class that it was not shown, how many it leaves alone.
 *
 * What is known of kinds was written and weighed with these sets in view, and so were the scales of learned/vector.ts: on
 * other documents expect less. Without any evidence of kinds, which is what classes of unknown kinds have, it is 0.94.
 */
import { classify } from '../../src/classification/classify.ts'
import { type Example, exampleOf } from '../../src/classification/example.ts'
import { learn } from '../../src/classification/learn.ts'
import { type DocumentClass, NO_CLASS } from '../../src/classification/schema.ts'
import { DOCUMENTS } from '../../src/classifiers/builtin.ts'
import { type KnownDocument, knownDocuments, otherDocuments } from './measure-classes.ts'
import type { PageReader } from './pages.ts'
import { calibrationError } from './reliability.ts'

const DRAWS = 20
const EXAMPLES_A_CLASS = 3
const TARGET = 0.97
/** Of the draws, so many also leave out each of the classes in turn, which takes six times as long. */
const DRAWS_WITHOUT_A_CLASS = 3

type Shown = Pick<KnownDocument, 'set' | 'file' | 'kind' | 'pages'> & { example: Example; isOdd: boolean }
type Judged = { kind: string; isOdd: boolean; found: string; confidence: number; isRight: boolean }

/** What the classes are called and say of themselves. */
type Wording = (kind: string, place: number) => DocumentClass

const WORDINGS: Record<string, Wording> = {
  'names and descriptions': kind => {
    const { name, description, keywords } = DOCUMENTS.classes.find(each => each.name === kind)!
    return { name, description, keywords }
  },
  'names that say nothing': (_, place) => ({ name: `class ${place + 1}`, description: null, keywords: [] }),
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32, Ettinger 2017). */
const randomNumbers = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Some documents of each kind. */
const draw = (byKind: Map<string, Shown[]>, seed: number): Set<Shown> => {
  const random = randomNumbers(seed)
  return new Set(
    [...byKind.values()].flatMap(all => {
      const left = [...all]
      return Array.from({ length: EXAMPLES_A_CLASS }, () => left.splice(Math.floor(random() * left.length), 1)[0]!)
    }),
  )
}

const classifierOf = (kinds: string[], examples: Iterable<Shown>, wording: Wording) => {
  const classes = kinds.map(wording)
  const nameOf = (kind: string): string => classes[kinds.indexOf(kind)]?.name ?? NO_CLASS
  const model = learn({
    classes,
    examples: [...examples].map(({ kind, example }) => ({ className: nameOf(kind), example })),
  })
  return {
    modelBytes: JSON.stringify(model).length,
    judge: ({ kind, isOdd, pages }: Shown): Judged => {
      const { className, confidence } = classify({ pages, classes, model })
      return { kind, isOdd, found: className, confidence, isRight: className === nameOf(kind) }
    },
    nameOf,
  }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const accuracy = (judged: readonly Judged[]): number => mean(judged.map(({ isRight }) => Number(isRight)))

const byKindOf = (judged: Judged[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, own]) => [kind, accuracy(own)]))

const measureWording = (
  documents: Shown[],
  others: Shown[],
  wording: Wording,
  onMiss: (miss: unknown) => void,
): unknown => {
  const byKind = Map.groupBy(documents, ({ kind }) => kind)
  const kinds = [...byKind.keys()]
  const draws: Judged[][] = []
  const leftOut: Judged[] = []
  const foreign: Judged[] = []
  let modelBytes = 0
  for (let seed = 1; seed <= DRAWS; seed++) {
    const examples = draw(byKind, seed)
    const classifier = classifierOf(kinds, examples, wording)
    modelBytes = Math.max(modelBytes, classifier.modelBytes)
    draws.push(
      documents
        .filter(document => !examples.has(document))
        .map(document => {
          const judged = classifier.judge(document)
          if (!judged.isRight) onMiss({ seed, set: document.set, file: document.file, ...judged })
          return judged
        }),
    )
    if (seed > DRAWS_WITHOUT_A_CLASS) continue
    foreign.push(...others.map(classifier.judge))
    for (const kind of kinds) {
      const rest = kinds.filter(each => each !== kind)
      const partial = classifierOf(
        rest,
        [...examples].filter(each => each.kind !== kind),
        wording,
      )
      leftOut.push(...byKind.get(kind)!.map(partial.judge))
    }
  }
  const all = draws.flat()
  const accuracies = draws.map(accuracy)
  return {
    draws: DRAWS,
    accuracy: mean(accuracies),
    target: TARGET,
    'worst draw': Math.min(...accuracies),
    'files on odd lines': accuracy(all.filter(({ isOdd }) => isOdd)),
    'files on even lines': accuracy(all.filter(({ isOdd }) => !isOdd)),
    classes: byKindOf(all),
    'calibration error': calibrationError(all),
    'mean confidence': mean(all.map(({ confidence }) => confidence)),
    'called none': mean(all.map(({ found }) => Number(found === NO_CLASS))),
    'of a class that was not shown, called none': byKindOf(leftOut),
    'of other documents, called none': accuracy(foreign),
    'largest model in bytes': modelBytes,
  }
}

/** @param dataDir the folder of the sets */
export const measureExamples = async (
  dataDir: string,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const known = await knownDocuments(dataDir, reader)
  if (known.length === 0) return { skipped: `There are no sets in ${dataDir}: name another folder with --data.` }
  const documents = known.map((document, at) => ({
    ...document,
    example: exampleOf(document.pages),
    isOdd: at % 2 === 0,
  }))
  const others = (await otherDocuments(dataDir, reader)).map(document => ({
    ...document,
    kind: NO_CLASS,
    example: exampleOf([]),
    isOdd: false,
  }))
  return Object.fromEntries(
    Object.entries(WORDINGS).map(([name, wording]) => [name, measureWording(documents, others, wording, onMiss)]),
  )
}
