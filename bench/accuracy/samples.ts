/** The judged values of all sets: what confidence is learned from, and measured against. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Facts } from '../../src/extraction/confidence.ts'
import { findValues } from '../../src/extraction/extract.ts'
import type { Leaf } from '../../src/extraction/leaf.ts'
import { factsOf, toField } from '../../src/extraction/result.ts'
import type { TemplateSchema } from '../../src/extraction/schema.ts'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import { judge, namedFields } from './judge.ts'
import { normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import type { Values } from './score-fields.ts'
import { type DocumentSet, SETS } from './sets.ts'

export type Truth = { file: string; fields: Values }

export type Sample = Facts & {
  set: string
  file: string
  /** Documents of one issuer look alike; what is learned is tried on others. */
  layout: string
  isFound: boolean
  /** For a value that was not found: the document has none. */
  isRight: boolean
  /** As the result says today. */
  confidence: number
}

/** A leaf of a document; isRight is null where nothing can be said of it. */
export type Estimate = Omit<Sample, 'isRight'> & { isRight: boolean | null }

export const hasTruths = (folder: string): boolean => existsSync(path.join(folder, 'truth.jsonl'))

export const readTruths = async (folder: string): Promise<Truth[]> => {
  const lines = (await readFile(path.join(folder, 'truth.jsonl'), 'utf8')).split('\n')
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as Truth)
}

export const templateOf = ({ template }: DocumentSet): TemplateSchema | undefined =>
  BUILT_IN.find(builtIn => builtIn.name === template)

/** Who issued a document, as far as the truth tells; else each document is a layout of its own. */
export const layoutOf = (set: DocumentSet, { file, fields }: Truth): string => {
  if (set.isOneLayout) return ''
  const issuer = fields.seller_name ?? fields.merchant
  return issuer === undefined ? file : normalise('seller_name', issuer, true)
}

const sampleOf = (leaf: Leaf): Pick<Sample, keyof Facts | 'isFound' | 'confidence'> => ({
  ...factsOf(leaf),
  confidence: toField(leaf, []).confidence,
  isFound: leaf.value !== null,
})

/** The leaves of one set, those that are judged before the others of a document; none without documents or template. */
const estimatesOfSet = async (name: string, folder: string, reader: PageReader): Promise<Estimate[]> => {
  const set = SETS[name]!
  const template = templateOf(set)
  if (!template || !hasTruths(folder)) return []
  const truths = await readTruths(folder)
  const named = namedFields(
    set,
    truths.map(({ fields }) => fields),
  )
  const estimates: Estimate[] = []
  for (const truth of truths) {
    const pages = await reader.read(path.join(folder, truth.file))
    const layout = `${name} ${layoutOf(set, truth)}`
    const { leaves } = findValues({ pages, template })
    const judged = judge(leaves, truth.fields, set, named)
    const known = new Set(judged.map(({ leaf }) => leaf))
    const others = leaves.filter(leaf => !known.has(leaf)).map(leaf => ({ leaf, isRight: null }))
    for (const { leaf, isRight } of [...judged, ...others])
      estimates.push({ set: name, file: truth.file, layout, isRight, ...sampleOf(leaf) })
  }
  return estimates
}

/** All leaves of all documents. @param dataDir the folder of the sets */
export const collectEstimates = async (dataDir: string, reader: PageReader): Promise<Estimate[]> => {
  const all: Estimate[] = []
  for (const name of Object.keys(SETS))
    for (const estimate of await estimatesOfSet(name, path.join(dataDir, name), reader)) all.push(estimate)
  return all
}

export const isJudged = (estimate: Estimate): estimate is Sample => estimate.isRight !== null

/** @param dataDir the folder of the sets */
export const collectSamples = async (dataDir: string, reader: PageReader): Promise<Sample[]> =>
  (await collectEstimates(dataDir, reader)).filter(isJudged)
