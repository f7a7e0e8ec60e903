/** Runs parts of a benchmark; prints what they tell, and saves it under bench/reports after each part. */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { VERSION } from '../src/version.ts'

export type Parts = Record<string, () => Promise<unknown>>

const round = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value)

/**
 * @param wanted names of parts; none: all of them
 * @param prefix of the report's file name
 * @throws Error for a name that is none
 */
export const reportOn = async (parts: Parts, wanted: string[], prefix = ''): Promise<void> => {
  const unknown = wanted.filter(name => !(name in parts))
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)
  const report: Record<string, unknown> = {
    version: VERSION,
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${cpus()[0]?.model}`,
  }
  const folder = path.join(import.meta.dirname, 'reports')
  const file = path.join(folder, `${prefix}${String(report.at).replaceAll(':', '-')}.json`)
  await mkdir(folder, { recursive: true })
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
    process.stderr.write(`${name} …\n`)
    report[name] = await parts[name]!()
    await writeFile(file, `${JSON.stringify(report, round, 2)}\n`)
  }
  process.stdout.write(`${JSON.stringify(report, round, 2)}\n`)
}
