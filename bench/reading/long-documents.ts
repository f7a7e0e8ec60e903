/** Whether a long document costs more time a page than a short one, and whether memory grows with it. */
import type { Server } from '../../src/cli/client.ts'
import { type MemorySample, watchMemory } from '../process-tree.ts'
import { percentile, startBenchServer } from '../support.ts'
import { longScan, longText, withFreshFiles } from './made-documents.ts'
import { completedLog, pagesOf, startReading } from './reading-jobs.ts'

const SHORT_PAGES = 10
const LONG_PAGES = { text: 1_000, scan: 200 }
const KINDS = ['text', 'scan'] as const
type Kind = (typeof KINDS)[number]

type Reading = {
  pages: number
  /** From the start of the job to the last page read, a page. */
  readingMsAPage: number
  /** From its start to its end, a page. */
  msAPage: number
  /** From the last page read to the end. */
  extractionMs: number
  /** As the pages tell it themselves. */
  medianPageMs: number
}

type Memory = {
  samples: number
  peakMegabytes: number
  /** At the peak. */
  byPurpose: MemorySample['byPurpose']
  /** Mean and peak of the first and the last third of the time. Target: no growth. */
  firstThird: { mean: number; peak: number }
  lastThird: { mean: number; peak: number }
}

export type LongReading = {
  kind: Kind
  short: Reading
  long: Reading
  /** Long against short, readingMsAPage. Target: at most 1.2. */
  readingRatio: number
  /** Long against short, msAPage. Target: at most 1.2. */
  ratio: number
  /** Of all processes together, while the long document is read. Target of the peak: 1,500 with tesseract, 3,200 with paddle. */
  memory: Memory
}

export type LongDocumentsReport = { engine: string; idleMegabytes: number; readings: LongReading[] }

/**
 * At default settings but for the engine.
 * @param most pages of the long scan, where that is less
 * @param lines a page of scans
 */
export const measureLongDocuments = async (
  engine: string,
  most = Infinity,
  lines?: number,
): Promise<LongDocumentsReport> => {
  const server = await startBenchServer({ OCR_ENGINE: engine })
  try {
    const readings: LongReading[] = []
    const idle = watchMemory(server.pid)
    await new Promise(resolve => setTimeout(resolve, 1_000))
    const idleMegabytes = (await idle.stop()).at(-1)!.megabytes
    for (const kind of KINDS) {
      const reading = await measureKind(
        server,
        kind,
        kind === 'scan' ? Math.min(most, LONG_PAGES.scan) : LONG_PAGES[kind],
        lines,
      )
      process.stderr.write(`  ${engine} ${JSON.stringify(reading)}\n`)
      readings.push(reading)
    }
    return { engine, idleMegabytes, readings }
  } finally {
    await server.stop()
  }
}

const MAKE: Record<Kind, (pages: number, lines?: number) => Promise<Buffer>> = { text: longText, scan: longScan }

const measureKind = (
  server: Server & { pid: number },
  kind: Kind,
  longPages: number,
  lines?: number,
): Promise<LongReading> =>
  withFreshFiles(async fresh => {
    const short = await MAKE[kind](SHORT_PAGES, lines)
    // The first document of its kind pays for what is started once.
    // Short and long are watched alike: adding up the memory of all processes takes a part of the processor.
    const watched = async (file: string) => {
      const watch = watchMemory(server.pid)
      const reading = await read(server, file)
      return { reading, samples: await watch.stop() }
    }
    await read(server, await fresh(short))
    const { reading: before } = await watched(await fresh(short))
    const { reading: long, samples } = await watched(await fresh(await MAKE[kind](longPages, lines)))
    const memory = summarise(samples)
    // Before and after, as others may use the machine by turns.
    const { reading: after } = await watched(await fresh(short))
    const mean = meanOf(before, after)
    return {
      kind,
      short: mean,
      long,
      readingRatio: long.readingMsAPage / mean.readingMsAPage,
      ratio: long.msAPage / mean.msAPage,
      memory,
    }
  })

const read = async (server: Server, file: string): Promise<Reading> => {
  const events = await completedLog(server, await startReading(server, file))
  const pages = pagesOf(events)
  const beganAt = events.find(({ type }) => type === 'JOB_STARTED')?.at ?? events[0]!.at
  const readAt = Math.max(...pages.map(({ at }) => at))
  const endedAt = events.at(-1)!.at
  return {
    pages: pages.length,
    readingMsAPage: (readAt - beganAt) / pages.length,
    msAPage: (endedAt - beganAt) / pages.length,
    extractionMs: endedAt - readAt,
    medianPageMs: percentile(
      pages.map(({ durationMs }) => durationMs),
      0.5,
    ),
  }
}

const meanOf = (one: Reading, other: Reading): Reading => ({
  pages: one.pages,
  readingMsAPage: (one.readingMsAPage + other.readingMsAPage) / 2,
  msAPage: (one.msAPage + other.msAPage) / 2,
  extractionMs: (one.extractionMs + other.extractionMs) / 2,
  medianPageMs: (one.medianPageMs + other.medianPageMs) / 2,
})

const summarise = (samples: MemorySample[]): Memory => {
  const megabytes = samples.map(sample => sample.megabytes)
  const peak = samples.reduce((most, sample) => (sample.megabytes > most.megabytes ? sample : most))
  const third = Math.ceil(megabytes.length / 3)
  return {
    samples: samples.length,
    peakMegabytes: peak.megabytes,
    byPurpose: peak.byPurpose,
    firstThird: meanAndPeak(megabytes.slice(0, third)),
    lastThird: meanAndPeak(megabytes.slice(-third)),
  }
}

const meanAndPeak = (values: number[]) => ({
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  peak: Math.max(...values),
})
