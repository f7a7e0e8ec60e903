/**
 * npm run bench: what the spine costs. Ratios hold on any machine; times are of this one. The report is saved under
 * bench/reports.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import path from 'node:path'
import { VERSION } from '../src/version.ts'
import { benchEvents } from './events.ts'
import { benchJobs } from './jobs.ts'
import { startBenchServer } from './support.ts'
import { benchUpload } from './upload.ts'

const round = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)

const server = await startBenchServer()
try {
  const report = {
    version: VERSION,
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${cpus()[0]?.model}`,
    upload: await benchUpload(server),
    events: [await benchEvents(server, 1), await benchEvents(server, 100)],
    jobs: await benchJobs(server),
  }
  const text = JSON.stringify(report, round, 2)
  const folder = path.join(import.meta.dirname, 'reports')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, `${report.at.replaceAll(':', '-')}.json`), `${text}\n`)
  process.stdout.write(`${text}\n`)
} finally {
  await server.stop()
}
process.exit()
