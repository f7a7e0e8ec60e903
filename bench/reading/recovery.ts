/** How soon a scan goes on after kill -9 of a worker, of the whole server, and of Temporal; and that nothing is done twice. */
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Server } from '../../src/cli/client.ts'
import { openDatabase } from '../../src/db/database.ts'
import { startCluster } from '../processes.ts'
import { makeDataFolder, startBenchServer } from '../support.ts'
import { longScan, withFreshFiles } from './made-documents.ts'
import { pagesTriedAgain } from './page-attempts.ts'
import { completedLog, type LogEvent, pagesOf, startReading, untilPagesRead } from './reading-jobs.ts'

const PAGES = 30
/** The kill comes when so many are read, in the midst of others. */
const PAGES_BEFORE_KILL = 6
const KILL_AFTER_MS = 700

/** Times in milliseconds. */
export type Recovery = {
  /** From the start of the replacement's process until it said that it is ready. */
  readyMs: number
  /** From the start of the replacement's process to the start of the first page that is read, begun before or not. */
  firstPageMs: number
  /** The same for the first that had not been begun: it waits while those begun before take all places. */
  firstNewPageMs: number | null
  /** From the same to the start of the last of the pages in flight, when they were begun again. */
  inFlightAgainMs: number | null
  /** Pages that were begun again. Target: at most those in flight. */
  begunAgain: number[]
  /** Pages that were read before the kill. */
  readBefore: number
  /** Of these, rows that were written again. Target: 0. */
  rewrittenRows: number
  /** Pages that the log has more than once. Target: 0. */
  repeatedInLog: number
  /** Numbers that are missing in the log. Target: 0. */
  gaps: number
  /** Between the ends of two pages one after another. */
  longestPauseMs: number
  medianPageMs: number
  /** The first pages that ended after the kill; from the start of the replacement's process. */
  pagesAfter: { page: number; beganMs: number; endedMs: number }[]
}

const PAGES_TOLD = 6

export type RecoveryReport = {
  /** Targets: firstNewPageMs 3,000, inFlightAgainMs 6,000. */
  worker: Recovery
  /** Target: 10,000 from the ready line, so readyMs + 10,000 for both times. */
  server: Recovery
  /** Targets as of a worker. */
  temporal: Recovery
}

/** @param lines a page: how long one takes */
export const benchRecovery = (lines?: number): Promise<RecoveryReport> =>
  withFreshFiles(async fresh => {
    const scan = await longScan(PAGES, lines)
    const kill = async (what: string, run: (file: string) => Promise<Recovery>): Promise<Recovery> => {
      const recovery = await run(await fresh(scan))
      process.stderr.write(`  ${what} ${JSON.stringify(recovery)}\n`)
      return recovery
    }
    return {
      worker: await kill('worker', killWorker),
      server: await kill('server', killServer),
      temporal: await kill('temporal', killTemporal),
    }
  })

/** Where the job is followed to its end, and what replaced what was killed. */
type Replaced = {
  server: Server
  databaseUrl: string
  temporalAddress: string
  jobId: string
  killedAt: number
  startedAt: number
  readyAt: number
  rows: PageRows
}

const killWorker = async (file: string): Promise<Recovery> => {
  const cluster = await startCluster()
  try {
    const { url } = await cluster.startApi()
    const worker = await cluster.startWorker('main,text,ocr')
    const { apiKey, databaseUrl, temporalAddress } = cluster
    const server = { url, apiKey }
    const jobId = await untilKill(server, file)
    const killedAt = Date.now()
    await worker.kill()
    const rows = await pageRows(databaseUrl, jobId)
    const startedAt = Date.now()
    await cluster.startWorker('main,text,ocr')
    const readyAt = Date.now()
    return await judge({ server, databaseUrl, temporalAddress, jobId, killedAt, startedAt, readyAt, rows })
  } finally {
    await cluster.stop()
  }
}

const killServer = async (file: string): Promise<Recovery> => {
  const dataDir = await makeDataFolder()
  try {
    const first = await startBenchServer({ DATA_DIR: dataDir })
    const jobId = await untilKill(first, file)
    const killedAt = Date.now()
    const rows = await pageRows(first.databaseUrl, jobId)
    await first.kill()
    const startedAt = Date.now()
    const server = await startBenchServer({ DATA_DIR: dataDir })
    const readyAt = Date.now()
    try {
      return await judge({ ...server, server, jobId, killedAt, startedAt, readyAt, rows })
    } finally {
      await server.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const killTemporal = async (file: string): Promise<Recovery> => {
  const server = await startBenchServer()
  try {
    const jobId = await untilKill(server, file)
    const before = await temporalPid(server.dataDir)
    const rows = await pageRows(server.databaseUrl, jobId)
    const killedAt = Date.now()
    process.kill(before!, 'SIGKILL')
    let pid = before
    while (pid === before || pid === undefined) {
      await pause(POLL_MS)
      pid = await temporalPid(server.dataDir)
    }
    const startedAt = Date.now()
    // Started and ready are one moment here: the server tells nobody outside when it answers again.
    return await judge({ ...server, server, jobId, killedAt, startedAt, readyAt: startedAt, rows })
  } finally {
    await server.stop()
  }
}

const POLL_MS = 20
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Undefined while there is none. */
const temporalPid = async (dataDir: string): Promise<number | undefined> => {
  const text = await readFile(path.join(dataDir, 'run', 'temporal.json'), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { pid?: number }).pid
}

/** Starts the job; it is time when some of its pages are read. */
const untilKill = async (server: Server, file: string): Promise<string> => {
  const jobId = await startReading(server, file)
  await untilPagesRead(server, jobId, PAGES_BEFORE_KILL)
  await pause(KILL_AFTER_MS)
  return jobId
}

/** Of each page's row, the transaction that wrote it and the place that it has. */
type PageRows = Map<number, string>

const pageRows = async (databaseUrl: string, jobId: string): Promise<PageRows> => {
  const db = await openDatabase(databaseUrl, 1)
  try {
    const rows = await db.em().execute<{ number: number; version: string }[]>(
      `select p.number, p.xmin::text || ' ' || p.ctid::text as version
         from page p join job j on j.reading_id = p.reading_id where j.id = ?`,
      [jobId],
    )
    return new Map(rows.map(({ number, version }) => [number, version]))
  } finally {
    await db.close()
  }
}

const judge = async (replaced: Replaced): Promise<Recovery> => {
  const { server, databaseUrl, temporalAddress, jobId, killedAt, startedAt, readyAt, rows } = replaced
  const events = await completedLog(server, jobId)
  const pages = pagesOf(events)
  const begunAgain = await pagesTriedAgain(temporalAddress, jobId)
  const after = await pageRows(databaseUrl, jobId)
  const begun = pages.filter(({ beganAt }) => beganAt >= killedAt)
  const [again, fresh] = [true, false].map(wanted =>
    begun.filter(({ page }) => begunAgain.includes(page) === wanted).map(({ beganAt }) => beganAt - startedAt),
  )
  const ends = pages.map(({ at }) => at).sort((a, b) => a - b)
  return {
    readyMs: readyAt - startedAt,
    firstPageMs: Math.min(...begun.map(({ beganAt }) => beganAt - startedAt)),
    firstNewPageMs: fresh!.length > 0 ? Math.min(...fresh!) : null,
    inFlightAgainMs: again!.length > 0 ? Math.max(...again!) : null,
    begunAgain,
    readBefore: rows.size,
    rewrittenRows: [...rows].filter(([page, version]) => after.get(page) !== version).length,
    repeatedInLog: pages.length - new Set(pages.map(({ page }) => page)).size,
    gaps: gapsOf(events),
    longestPauseMs: Math.max(...ends.slice(1).map((end, index) => end - ends[index]!)),
    medianPageMs: pages.map(({ durationMs }) => durationMs).sort((a, b) => a - b)[Math.floor(pages.length / 2)]!,
    pagesAfter: pages
      .filter(({ at }) => at >= killedAt)
      .slice(0, PAGES_TOLD)
      .map(({ page, beganAt, at }) => ({ page, beganMs: beganAt - startedAt, endedMs: at - startedAt })),
  }
}

const gapsOf = (events: LogEvent[]): number => events.filter(({ seq }, index) => seq !== index + 1).length
