/** Jobs against the yardstick: how long one takes, and how many a second go through. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { request, upload } from '../src/cli/client.ts'
import { type BenchServer, freshInvoice, inFlight, openSocket, percentile } from './support.ts'
import { startYardstick } from './yardstick/run.ts'

const LATENCY_RUNS = 60
const THROUGHPUT_RUNS = 200
const IN_FLIGHT = 16
const WARM_UP = 10

const UPLOAD = `mutation ($file: Upload!) {
  uploadFile(input: { source: { upload: $file } }) { ... on UploadFileSuccess { file { id } } ... on UserError { message } }
}`
const START = `mutation ($fileId: ID!) {
  startExtraction(input: { source: { fileId: $fileId }, target: { template: "invoice" } }) {
    ... on StartExtractionSuccess { job { id } } ... on UserError { message }
  }
}`
const FOLLOW = `subscription ($jobId: ID!) { jobEvents(jobId: $jobId) { type } }`

/** Invoices that nobody has read before. */
export const uploadMany = async (server: BenchServer, count: number): Promise<string[]> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'docstream-bench-'))
  try {
    const ids: string[] = []
    for (let index = 0; index < count; index++) {
      const file = path.join(folder, `invoice ${index}.pdf`)
      await writeFile(file, await freshInvoice())
      ids.push((await upload<{ uploadFile: { file: { id: string } } }>(server, file, UPLOAD)).uploadFile.file.id)
    }
    return ids
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export type JobsReport = {
  jobP50Ms: number
  yardstickP50Ms: number
  /** Target: at most 2. */
  latencyRatio: number
  jobsPerSecond: number
  yardsticksPerSecond: number
  /** Target: at least 0.35. */
  throughputRatio: number
}

/** Mutation sent to JOB_COMPLETED received, one page, already uploaded, never read before. */
export const benchJobs = async (server: BenchServer): Promise<JobsReport> => {
  const fileIds = await uploadMany(server, LATENCY_RUNS + THROUGHPUT_RUNS + WARM_UP)
  const socket = openSocket(server)
  const yardstick = await startYardstick(server.temporalAddress)
  const job = async () => {
    const { startExtraction } = await request<{ startExtraction: { job: { id: string } } }>(server, START, {
      fileId: fileIds.pop(),
    })
    let last = ''
    for await (const { data } of socket.iterate<{ jobEvents: { type: string } }>({
      query: FOLLOW,
      variables: { jobId: startExtraction.job.id },
    }))
      last = data!.jobEvents.type
    if (last !== 'JOB_COMPLETED') throw new Error(`the job ended with ${last}`)
  }
  await inFlight(WARM_UP, 2, job)
  await inFlight(WARM_UP, 2, yardstick.run)
  // Taken in turns, so that both meet the same noise of the machine.
  const jobTimes: number[] = []
  const yardstickTimes: number[] = []
  for (let round = 0; round < LATENCY_RUNS; round++) {
    jobTimes.push(...(await inFlight(1, 1, job)))
    yardstickTimes.push(...(await inFlight(1, 1, yardstick.run)))
  }
  const perSecond = async (task: () => Promise<void>) => {
    const began = performance.now()
    await inFlight(THROUGHPUT_RUNS / 2, IN_FLIGHT, task)
    return (THROUGHPUT_RUNS / 2 / (performance.now() - began)) * 1_000
  }
  const rates = [
    await perSecond(job),
    await perSecond(yardstick.run),
    await perSecond(job),
    await perSecond(yardstick.run),
  ]
  await yardstick.stop()
  await socket.dispose()
  const jobsPerSecond = (rates[0]! + rates[2]!) / 2
  const yardsticksPerSecond = (rates[1]! + rates[3]!) / 2
  const jobP50Ms = percentile(jobTimes, 0.5)
  const yardstickP50Ms = percentile(yardstickTimes, 0.5)
  return {
    jobP50Ms,
    yardstickP50Ms,
    latencyRatio: jobP50Ms / yardstickP50Ms,
    jobsPerSecond,
    yardsticksPerSecond,
    throughputRatio: jobsPerSecond / yardsticksPerSecond,
  }
}
