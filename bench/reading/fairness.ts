/** How long small documents of one environment wait while long scans of another are being read. */
import { request, type Server } from '../../src/cli/client.ts'
import { percentile, startBenchServer } from '../support.ts'
import { longScan, longText, repetitiveScan, withFreshFiles } from './made-documents.ts'
import { cancelReading, completedLog, startReading, untilPagesRead } from './reading-jobs.ts'

const LONG_PAGES = 500
const DIFFERENT_PAGES = 25
const LONG_SCANS = [1, 3]
const ROUNDS = 3

/** Milliseconds from sending the file to the end of its job. */
type Times = { medianMs: number; worstMs: number }

/** How much longer than alone, in milliseconds; the worst of some. */
type Beside = { longScans: number; text: Times; scan: Times; textLongerMs: number; scanLongerMs: number }

export type FairnessReport = {
  alone: { text: Times; scan: Times }
  /** Target: textLongerMs 2,000, scanLongerMs 10,000. */
  beside: Beside[]
}

/** @param lines a page of the scans: how long one takes */
export const benchFairness = async (lines?: number): Promise<FairnessReport> => {
  const server = await startBenchServer()
  try {
    const other = { url: server.url, apiKey: await otherEnvironment(server) }
    return await withFreshFiles(async fresh => {
      const [text, scan] = [await longText(1), await longScan(1, lines)]
      const long = await repetitiveScan(LONG_PAGES, DIFFERENT_PAGES, lines)
      const times = async (pdf: Buffer): Promise<Times> => {
        const took: number[] = []
        for (let round = 0; round < ROUNDS; round++) took.push(await timeOf(other, await fresh(pdf)))
        return { medianMs: percentile(took, 0.5), worstMs: Math.max(...took) }
      }
      // The first of each pays for what is started once.
      for (const pdf of [text, scan]) await timeOf(other, await fresh(pdf))
      const alone = { text: await times(text), scan: await times(scan) }
      const running: string[] = []
      const beside: Beside[] = []
      for (const longScans of LONG_SCANS) {
        while (running.length < longScans) running.push(await startReading(server, await fresh(long)))
        for (const jobId of running) await untilPagesRead(server, jobId, 1)
        const now = { text: await times(text), scan: await times(scan) }
        process.stderr.write(`  beside ${longScans} ${JSON.stringify({ alone, now })}\n`)
        beside.push({
          longScans,
          ...now,
          textLongerMs: now.text.worstMs - alone.text.medianMs,
          scanLongerMs: now.scan.worstMs - alone.scan.medianMs,
        })
      }
      for (const jobId of running) await cancelReading(server, jobId)
      return { alone, beside }
    })
  } finally {
    await server.stop()
  }
}

/** @returns the key of a new environment */
const otherEnvironment = async (server: Server): Promise<string> => {
  const { createEnvironment } = await request<{ createEnvironment: { key: string } }>(
    server,
    'mutation { createEnvironment(input: { name: "other" }) { ... on CreateEnvironmentSuccess { key } } }',
  )
  return createEnvironment.key
}

const timeOf = async (server: Server, file: string): Promise<number> => {
  const began = performance.now()
  await completedLog(server, await startReading(server, file))
  return performance.now() - began
}
