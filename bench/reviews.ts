/** The review gate: how soon a decision takes effect, two reviewers at once, and what a thousand waiting jobs cost. */
import { rm } from 'node:fs/promises'
import { request } from '../src/cli/client.ts'
import { uploadMany } from './jobs.ts'
import {
  type BenchServer,
  inFlight,
  makeDataFolder,
  openSocket,
  percentile,
  residentMegabytes,
  startBenchServer,
} from './support.ts'
import { startYardstick } from './yardstick/run.ts'

const RUNS = 60
const ROUNDS = 200
const WAITING = 1_000
const DECIDED_LATER = 20
const AT_ONCE = 16

const START = `mutation ($fileId: ID!) {
  startExtraction(input: { source: { fileId: $fileId }, target: { template: "invoice" }, review: { confidenceThreshold: 99 }, onDuplicate: ALLOW, waitSeconds: 60 }) {
    ... on StartExtractionSuccess { job { id status } } ... on UserError { message }
  }
}`
const SUBMIT = `mutation ($jobId: ID!, $value: JSON) {
  submitReview(input: { jobId: $jobId, revision: 1, decision: APPROVE, corrections: [{ path: "number", value: $value }] }) { __typename }
}`
const NUMBER = `query ($id: ID!) { job(id: $id) { result { ... on ExtractionResult { data } } } }`
const FOLLOW = `subscription ($jobId: ID!, $after: Int!) { jobEvents(jobId: $jobId, after: $after) { type } }`

/** A job that waits for a decision; its id. */
const heldBack = async (server: BenchServer, fileId: string): Promise<string> => {
  const { startExtraction } = await request<{ startExtraction: { job?: { id: string; status: string } } }>(
    server,
    START,
    { fileId },
  )
  if (startExtraction.job?.status !== 'REVIEW_REQUIRED') throw new Error(`the job is ${startExtraction.job?.status}`)
  return startExtraction.job.id
}

const submit = async (server: BenchServer, jobId: string, value: string): Promise<string> =>
  (await request<{ submitReview: { __typename: string } }>(server, SUBMIT, { jobId, value })).submitReview.__typename

const untilCompleted = async (server: BenchServer, jobId: string): Promise<string> => {
  const socket = openSocket(server)
  try {
    let last = ''
    for await (const { data } of socket.iterate<{ jobEvents: { type: string } }>({
      query: FOLLOW,
      variables: { jobId, after: 0 },
    }))
      last = data!.jobEvents.type
    if (last !== 'JOB_COMPLETED') throw new Error(`the job ended with ${last}`)
    const { job } = await request<{ job: { result: { data: { number: string } } } }>(server, NUMBER, { id: jobId })
    return job.result.data.number
  } finally {
    await socket.dispose()
  }
}

/** submitReview sent to JOB_COMPLETED received. */
const measureLatency = async (server: BenchServer, fileIds: string[]) => {
  const yardstick = await startYardstick(server.temporalAddress)
  const times: number[] = []
  const yardstickTimes: number[] = []
  for (let round = 0; round < RUNS; round++) {
    const jobId = await heldBack(server, fileIds[round % fileIds.length]!)
    const decide = async () => {
      await submit(server, jobId, `R-${round}`)
      await untilCompleted(server, jobId)
    }
    times.push(...(await inFlight(1, 1, decide)))
    yardstickTimes.push(...(await inFlight(1, 1, yardstick.run)))
  }
  await yardstick.stop()
  const [completedP50Ms, yardstickP50Ms] = [percentile(times, 0.5), percentile(yardstickTimes, 0.5)]
  return { completedP50Ms, yardstickP50Ms, latencyRatio: completedP50Ms / yardstickP50Ms }
}

/** Of two reviewers at once exactly one wins, and what that one says is what goes out. */
const measureConflicts = async (server: BenchServer, fileIds: string[]) => {
  let broken = 0
  for (let round = 0; round < ROUNDS; round++) {
    const jobId = await heldBack(server, fileIds[round % fileIds.length]!)
    const values = [`A-${round}`, `B-${round}`]
    const answers = await Promise.all(values.map(value => submit(server, jobId, value)))
    const winner = answers.indexOf('SubmitReviewSuccess')
    const isOne = answers.filter(answer => answer === 'ReviewConflictError').length === 1 && winner !== -1
    if (!isOne || (await untilCompleted(server, jobId)) !== values[winner]) broken++
  }
  return { rounds: ROUNDS, broken }
}

/** Memory of the server before and after, and whether all can be decided after a restart of everything. */
const measureWaiting = async () => {
  const dataDir = await makeDataFolder()
  try {
    const first = await startBenchServer({ DATA_DIR: dataDir })
    const fileIds = await uploadMany(first, 10)
    const few: string[] = []
    for (const fileId of fileIds) few.push(await heldBack(first, fileId))
    const before = await residentMegabytes(first.pid)
    const waiting: string[] = []
    await inFlight(WAITING, AT_ONCE, async () => {
      waiting.push(await heldBack(first, fileIds[waiting.length % fileIds.length]!))
    })
    const after = await residentMegabytes(first.pid)
    await first.kill()
    const second = await startBenchServer({ DATA_DIR: dataDir })
    const restarted = await residentMegabytes(second.pid)
    let decided = 0
    for (const jobId of waiting.filter((_, at) => at % (WAITING / DECIDED_LATER) === 0)) {
      await submit(second, jobId, `LATER-${decided}`)
      if ((await untilCompleted(second, jobId)) === `LATER-${decided}`) decided++
    }
    await second.stop()
    return {
      waiting: WAITING,
      megabytes: { before, after, restarted },
      decidedAfterRestart: `${decided}/${DECIDED_LATER}`,
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

export const benchReviews = async () => {
  const server = await startBenchServer()
  try {
    const fileIds = await uploadMany(server, 10)
    const latency = await measureLatency(server, fileIds)
    const conflicts = await measureConflicts(server, fileIds)
    return { ...latency, 'latency ratio, target': 1.5, conflicts, waiting: await measureWaiting() }
  } finally {
    await server.stop()
  }
}
