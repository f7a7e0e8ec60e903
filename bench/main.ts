/**
 * npm run bench [-- PART …]: what docstream costs. Ratios hold on any machine; times are of this one. The report is
 * saved under bench/reports. Parts: upload, events, jobs, extraction, create, crowd, kills; all of them by default.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { VERSION } from '../src/version.ts'
import { benchCreate } from './create.ts'
import { benchCrowd } from './crowd.ts'
import { benchEvents } from './events.ts'
import { benchExtraction } from './extraction.ts'
import { benchJobs } from './jobs.ts'
import { benchKills } from './kills.ts'
import { type BenchServer, startBenchServer } from './support.ts'
import { benchUpload } from './upload.ts'

const onServer = async <T>(part: (server: BenchServer) => Promise<T>): Promise<T> => {
  const server = await startBenchServer()
  try {
    return await part(server)
  } finally {
    await server.stop()
  }
}

const PARTS: Record<string, () => Promise<unknown>> = {
  upload: () => onServer(benchUpload),
  events: () => onServer(async server => [await benchEvents(server, 1), await benchEvents(server, 100)]),
  jobs: () => onServer(benchJobs),
  extraction: benchExtraction,
  create: benchCreate,
  crowd: benchCrowd,
  kills: benchKills,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in PARTS))
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`)

const round = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)

const report: Record<string, unknown> = {
  version: VERSION,
  at: new Date().toISOString(),
  machine: `${cpus().length} × ${cpus()[0]?.model}`,
}
for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  process.stderr.write(`${name} …\n`)
  report[name] = await PARTS[name]!()
}
const text = JSON.stringify(report, round, 2)
const folder = path.join(import.meta.dirname, 'reports')
await mkdir(folder, { recursive: true })
await writeFile(path.join(folder, `${String(report.at).replaceAll(':', '-')}.json`), `${text}\n`)
process.stdout.write(`${text}\n`)
process.exit()
