/**
 * How much of what is known of documents the template auto shows: the share of true values that are the value of a pair,
 * or a pair or the cell of a table. It knows no names of fields, so that which label a value has does not count.
 */
import path from 'node:path'
import { extract } from '../../src/extraction/extract.ts'
import { auto } from '../../src/templates/builtin/auto.ts'
import { normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import { hasTruths, readTruths } from './samples.ts'
import { SETS } from './sets.ts'

/** A currency is seldom printed as its code, nor by itself. */
const NEVER_ALONE = new Set(['currency'])

type Shown = { pairs: { value: string | null }[]; tables: { rows: string[][] }[] }

const measureSet = async (folder: string, fields: string[], reader: PageReader): Promise<unknown> => {
  const total = { documents: 0, values: 0, pairs: 0, inPairs: 0, inPairsOrTables: 0 }
  for (const { file, fields: truth } of await readTruths(folder)) {
    const pages = await reader.read(path.join(folder, file))
    const { pairs, tables } = extract({ pages, template: auto }).data as Shown
    const values = pairs.flatMap(({ value }) => value ?? [])
    const cells = tables.flatMap(({ rows }) => rows.flat())
    total.documents++
    total.pairs += pairs.length
    for (const field of fields) {
      const known = truth[field]
      if (known === undefined || known === null) continue
      const wanted = normalise(field, known, false)
      const isWanted = (text: string): boolean => normalise(field, text, false) === wanted
      const isPair = values.some(isWanted)
      total.values++
      if (isPair) total.inPairs++
      if (isPair || cells.some(isWanted)) total.inPairsOrTables++
    }
  }
  return {
    documents: total.documents,
    values: total.values,
    'share in pairs': total.inPairs / Math.max(1, total.values),
    'share in pairs or tables': total.inPairsOrTables / Math.max(1, total.values),
    'pairs a document': total.pairs / Math.max(1, total.documents),
  }
}

/** @param dataDir the folder of the sets */
export const measureAuto = async (dataDir: string, reader: PageReader): Promise<unknown> => {
  const sets = Object.entries(SETS).filter(
    ([name, { withDataOf }]) => withDataOf === undefined && hasTruths(path.join(dataDir, name)),
  )
  const report: Record<string, unknown> = {}
  for (const [name, { fields }] of sets) {
    const asked = Object.keys(fields).filter(field => !NEVER_ALONE.has(field))
    report[name] = await measureSet(path.join(dataDir, name), asked, reader)
  }
  return report
}
