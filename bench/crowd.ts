/** A thousand subscribers of two hundred jobs on one API process. */
import { openDatabase } from '../src/db/database.ts'
import { lockJob, recordSteps } from '../src/jobs/store.ts'
import { idleJob } from './events.ts'
import { startCluster } from './processes.ts'
import { openSocket, percentile, residentMegabytes } from './support.ts'

const SUBSCRIBERS = 1_000
const JOBS = 200
const SOCKETS = 100
const ROUNDS = 20
/** Between two events: some hundred a second, and five times as many deliveries. */
const PAUSE_MS = 4

export type CrowdReport = {
  subscribers: number
  jobs: number
  deliveries: number
  p50Ms: number
  /** Target: at most 250. */
  p99Ms: number
  /** Of the API process, with all subscribers there: before the events, at half time, and at the end. */
  megabytes: [number, number, number]
}

export const benchCrowd = async (): Promise<CrowdReport> => {
  const cluster = await startCluster()
  try {
    const api = await cluster.startApi()
    const db = await openDatabase(cluster.databaseUrl, 4)
    const jobs = await Promise.all(Array.from({ length: JOBS }, () => idleJob(db)))
    const committedAt = new Map<string, number>()
    const latencies: number[] = []
    const sockets = Array.from({ length: SOCKETS }, () => openSocket({ url: api.url, apiKey: cluster.apiKey }))
    let first = 0
    const { promise: ready, resolve: allReady } = Promise.withResolvers<void>()
    const readers = Array.from({ length: SUBSCRIBERS }, async (_, index) => {
      const jobId = jobs[index % JOBS]!
      const stream = sockets[index % SOCKETS]!.iterate<{ jobEvents: { seq: number } }>({
        query: 'subscription ($jobId: ID!) { jobEvents(jobId: $jobId) { seq } }',
        variables: { jobId },
      })
      for await (const { data } of stream) {
        const { seq } = data!.jobEvents
        if (seq === 1 && ++first === SUBSCRIBERS) allReady()
        const at = committedAt.get(`${jobId} ${seq}`)
        if (at !== undefined) latencies.push(Math.max(0, performance.now() - at))
      }
    })
    await ready
    const megabytes = [await residentMegabytes(api.pid)]
    for (let round = 0; round < ROUNDS; round++) {
      for (const jobId of jobs) {
        await db.transaction(async em => {
          const job = await lockJob(em, jobId)
          const last = round === ROUNDS - 1
          const change = last ? { change: () => ({ status: 'COMPLETED' as const, stage: 'DONE' as const }) } : {}
          await recordSteps(em, job, [
            { step: `round ${round}`, type: last ? 'JOB_COMPLETED' : 'STAGE_CHANGED', ...change },
          ])
          // The last moment before the commit: what is measured holds the commit too.
          committedAt.set(`${jobId} ${job.lastSeq}`, performance.now())
        })
        await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
      }
      if (round === ROUNDS / 2) megabytes.push(await residentMegabytes(api.pid))
    }
    await Promise.all(readers)
    megabytes.push(await residentMegabytes(api.pid))
    await Promise.all(sockets.map(socket => socket.dispose()))
    await db.close()
    return {
      subscribers: SUBSCRIBERS,
      jobs: JOBS,
      deliveries: latencies.length,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      megabytes: megabytes as [number, number, number],
    }
  } finally {
    await cluster.stop()
  }
}
