/** From the commit of an event to its arrival at subscribers. */
import { openDatabase } from '../src/db/database.ts'
import { insertFile } from '../src/files/store.ts'
import { newId } from '../src/ids.ts'
import { JobEntity } from '../src/jobs/entity.ts'
import { lockJob, recordSteps } from '../src/jobs/store.ts'
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
  const file = await insertFile(db.em(), {
    environmentId,
    name: 'idle.pdf',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: '0'.repeat(64),
  })
  const now = new Date()
  const id = newId('Job')
  await db.transaction(async em => {
    const job = em.create(JobEntity, {
      id,
      environmentId,
      kind: 'EXTRACTION',
      status: 'PROCESSING',
      stage: 'READING',
      percent: 0,
      message: '',
      pagesDone: 0,
      lastSeq: 0,
      fileId: file.id,
      originalName: 'idle.pdf',
      templateName: 'invoice',
      templateVersion: 1,
      options: { pages: null },
      metadata: null,
      fingerprint: 'bench',
      // In the future, so that the reconciler lets it alone.
      dispatchedAt: new Date(now.getTime() + 86_400_000),
      createdAt: now,
      updatedAt: now,
    })
    await em.persist(job).flush()
    await recordSteps(em, job, [{ step: 'queued', type: 'JOB_QUEUED' }])
  })
  return id
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
