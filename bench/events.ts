/** From the commit of an event to its arrival at subscribers. */
import { openDatabase } from '../src/db/database.ts'
import { lockJob, recordSteps } from '../src/jobs/store.ts'
import { seedJob } from '../test/support/seed.ts'
import { type BenchServer, openSocket, percentile } from './support.ts'

const EVENTS = 300
const PAUSE_MS = 10

export type EventsReport = {
  subscribers: number
  /** From the database's word that the commit is done. Target: at most 5. */
  p50Ms: number
  /** Target: at most 30. */
  p99Ms: number
  /** From the moment before the commit was sent, so with the disk's part. */
  p50WithCommitMs: number
}

/** A job that no workflow works on: only the bench appends to its log. */
export const idleJob = async (db: Awaited<ReturnType<typeof openDatabase>>): Promise<string> => {
  const [{ id: environmentId }] = (await db.em().execute(`select id from environment where name = 'default'`)) as [
    { id: string },
  ]
  // Dispatched in the future, so that the reconciler lets it alone.
  const dispatchedAt = new Date(Date.now() + 86_400_000)
  return (await seedJob(db, environmentId, { status: 'PROCESSING', stage: 'READING', dispatchedAt })).id
}

export const benchEvents = async (server: BenchServer, subscribers: number): Promise<EventsReport> => {
  const db = await openDatabase(server.databaseUrl, 2)
  const jobId = await idleJob(db)
  const sentAt = new Map<number, number>()
  const committedAt = new Map<number, number>()
  const arrivals: { seq: number; at: number }[] = []
  const sockets = Array.from({ length: Math.min(subscribers, 10) }, () => openSocket(server))
  const readers = Array.from({ length: subscribers }, async (_, index) => {
    const stream = sockets[index % sockets.length]!.iterate<{ jobEvents: { seq: number; type: string } }>({
      query: 'subscription ($jobId: ID!) { jobEvents(jobId: $jobId) { seq type } }',
      variables: { jobId },
    })
    for await (const { data } of stream) {
      arrivals.push({ seq: data!.jobEvents.seq, at: performance.now() })
      ready[index]?.()
    }
  })
  const ready: (() => void)[] = []
  await Promise.all(
    Array.from({ length: subscribers }, (_, index) => new Promise<void>(resolve => (ready[index] = resolve))),
  )
  for (let event = 0; event < EVENTS; event++) {
    const seq = await db.transaction(async em => {
      const job = await lockJob(em, jobId)
      await recordSteps(em, job, [{ step: `event ${event}`, type: 'STAGE_CHANGED' }])
      sentAt.set(job.lastSeq, performance.now())
      return job.lastSeq
    })
    committedAt.set(seq, performance.now())
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  await db.transaction(async em =>
    recordSteps(em, await lockJob(em, jobId), [
      { step: 'end', type: 'JOB_COMPLETED', change: () => ({ status: 'COMPLETED', stage: 'DONE' }) },
    ]),
  )
  await Promise.all(readers)
  await Promise.all(sockets.map(socket => socket.dispose()))
  await db.close()
  const since = (times: Map<number, number>) =>
    arrivals.flatMap(({ seq, at }) => (times.has(seq) ? Math.max(0, at - times.get(seq)!) : []))
  const latencies = since(committedAt)
  return {
    subscribers,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    p50WithCommitMs: percentile(since(sentAt), 0.5),
  }
}
