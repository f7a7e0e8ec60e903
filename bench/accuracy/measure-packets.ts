/** How well files with several documents are parted into these, and whether each is extracted as if it were alone. */
import path from 'node:path'
import type { DocumentClass } from '../../src/classification/schema.ts'
import { split } from '../../src/classification/split.ts'
import type { Weights } from '../../src/classification/splitting/boundaries.ts'
import { LEARNED } from '../../src/classification/splitting/weights.ts'
import { DOCUMENTS } from '../../src/classifiers/builtin.ts'
import { extract } from '../../src/extraction/extract.ts'
import type { Page } from '../../src/reading/page.ts'
import { collectPairs, fitSplitting } from './fit-splitting.ts'
import { CLASS_OF, makePackets, type Packet, readSetFiles, type SetFile } from './packets.ts'
import type { PageReader } from './pages.ts'
import { hasTruths, readTruths, templateOf } from './samples.ts'
import { f1 } from './score-fields.ts'
import { SETS, TABLE_SET } from './sets.ts'

const PACKETS = 80
const SEED = 2026
const CLASSES: DocumentClass[] = DOCUMENTS.classes
/** Every other report is learned from. */
export const isLearned = (line: number): boolean => line % 2 === 0

export type Miss = { kind: 'missed' | 'false'; before: string; after: string }

const shownPart = ({ set, file }: { set: string; file: string }): string => `${set} ${path.basename(file)}`

export const measureSplits = (packets: Packet[], weights: Weights, misses: Miss[]) => {
  const boundary = { n: 0, predicted: 0, right: 0 }
  const blank = { n: 0, predicted: 0, right: 0 }
  const classes = { n: 0, right: 0 }
  let exact = 0
  for (const { pages, parts, blankPages } of packets) {
    const { documents, separatorPages } = split({ pages, classes: CLASSES, model: null }, weights)
    const wanted = new Set(parts.slice(1).map(({ firstPage }) => firstPage))
    const found = documents.slice(1).map(({ firstPage }) => firstPage)
    boundary.n += wanted.size
    boundary.predicted += found.length
    boundary.right += found.filter(page => wanted.has(page)).length
    const partAt = (page: number): string =>
      shownPart(parts.find(({ firstPage, lastPage }) => firstPage <= page && page <= lastPage) ?? parts[0]!)
    for (const page of found)
      if (!wanted.has(page)) misses.push({ kind: 'false', before: partAt(page - 1), after: partAt(page) })
    for (const page of wanted)
      if (!found.includes(page)) misses.push({ kind: 'missed', before: partAt(page - 1), after: partAt(page) })
    blank.n += blankPages.length
    blank.predicted += separatorPages.length
    blank.right += separatorPages.filter(page => blankPages.includes(page)).length
    let hits = 0
    for (const { firstPage, lastPage, set } of parts) {
      const own = documents.find(each => each.firstPage === firstPage && each.lastPage === lastPage)
      if (!own) continue
      hits++
      classes.n++
      if (own.classification.className === CLASS_OF[set]) classes.right++
    }
    if (hits === parts.length && hits === documents.length) exact++
  }
  return {
    packets: packets.length,
    documents: packets.reduce((sum, { parts }) => sum + parts.length, 0),
    'boundary F1': f1(boundary),
    'boundary F1, target': 0.95,
    ...boundary,
    'exact packets': exact / Math.max(1, packets.length),
    'separator pages F1': f1(blank),
    'class accuracy of exact parts': classes.right / Math.max(1, classes.n),
  }
}

/** Files that are one document each must stay whole. */
export const measureWhole = (files: { set: string; file: string; pages: Page[] }[], weights: Weights) => {
  const bySet: Record<string, { files: number; parted: string[] }> = {}
  for (const { set, file, pages } of files) {
    if (pages.length < 2) continue
    const own = bySet[set] ?? { files: 0, parted: [] }
    bySet[set] = own
    own.files++
    const { documents } = split({ pages, classes: CLASSES, model: null }, weights)
    if (documents.length > 1)
      own.parted.push(
        `${path.basename(file)}: ${documents.map(each => `${each.firstPage}-${each.lastPage}`).join(' ')}`,
      )
  }
  const sets = Object.values(bySet)
  return {
    ...bySet,
    'share that stays whole':
      1 -
      sets.reduce((sum, { parted }) => sum + parted.length, 0) /
        Math.max(
          1,
          sets.reduce((sum, { files }) => sum + files, 0),
        ),
  }
}

/** A result without the numbers of its pages, which differ. */
const comparable = (result: ReturnType<typeof extract>): string =>
  JSON.stringify(result, (name, value: unknown) =>
    name === 'page' || name === 'firstPage' || name === 'lastPage' ? undefined : value,
  )

/** Whether each document that was found is extracted as if it were alone. */
const measureParts = (packets: Packet[]) => {
  const alone = new Map<string, string>()
  const [counts, why]: [{ parts: number; found: number; same: number }, string[]] = [
    { parts: 0, found: 0, same: 0 },
    [],
  ]
  for (const { pages, parts } of packets) {
    const { documents } = split({ pages, classes: CLASSES, model: null })
    for (const part of parts) {
      const { set, file, firstPage, lastPage } = part
      const template = templateOf(SETS[set]!)!
      counts.parts++
      const own = documents.find(each => each.firstPage === firstPage && each.lastPage === lastPage)
      if (!own) continue
      counts.found++
      const key = `${set} ${file}`
      const wanted = alone.get(key) ?? comparable(extract({ pages: part.pages, template }))
      alone.set(key, wanted)
      const found = comparable(extract({ pages: pages.slice(own.firstPage - 1, own.lastPage), template }))
      if (found === wanted) counts.same++
      else why.push(shownPart(part))
    }
  }
  return {
    ...counts,
    'share extracted as alone': counts.same / Math.max(1, counts.parts),
    'share of found parts': counts.same / Math.max(1, counts.found),
    differ: why,
  }
}

export const readReports = async (dataDir: string, reader: PageReader): Promise<{ file: string; pages: Page[] }[]> => {
  const folder = path.join(dataDir, TABLE_SET)
  if (!hasTruths(folder)) return []
  const truths = await readTruths(folder)
  return Promise.all(truths.map(async ({ file }) => ({ file, pages: await reader.read(path.join(folder, file)) })))
}

type Options = { showMisses: boolean; extracts: boolean }

/** @param dataDir the folder of the sets */
export const measurePackets = async (
  dataDir: string,
  reader: PageReader,
  { showMisses, extracts }: Options,
): Promise<unknown> => {
  const files = await readSetFiles(dataDir, reader)
  if (files.length === 0) return { skipped: `There are no sets in ${dataDir}: name another folder with --data.` }
  const reports = await readReports(dataDir, reader)
  const ofHalf = (half: 0 | 1): SetFile[] => files.filter(file => file.half === half)
  const reportsOf = (half: number) => reports.filter((_, line) => line % 2 === half)
  const crossed = ([0, 1] as const).map(half => {
    const other = (1 - half) as 0 | 1
    const weights = fitSplitting(
      collectPairs(
        ofHalf(other),
        reportsOf(other).map(({ pages }) => pages),
      ),
    )
    const misses: Miss[] = []
    const own = makePackets(ofHalf(half), PACKETS, SEED + half)
    const figures = measureSplits(own, weights, misses)
    if (showMisses) for (const miss of misses) process.stderr.write(`${JSON.stringify({ half, ...miss })}\n`)
    const whole = measureWhole(
      [...ofHalf(half), ...reportsOf(half).map(report => ({ set: TABLE_SET, ...report }))],
      weights,
    )
    return { ...figures, whole }
  })
  const packets = makePackets(files, PACKETS, SEED)
  return {
    'learned from the second half, packets of the first': crossed[0],
    'learned from the first half, packets of the second': crossed[1],
    'as committed, packets of all files': measureSplits(packets, LEARNED, []),
    'as committed, files of one document': measureWhole(
      [...files, ...reports.map(report => ({ set: TABLE_SET, ...report }))],
      LEARNED,
    ),
    ...(extracts ? { 'extracted as if alone': measureParts(packets) } : {}),
  }
}
