/** Two APIs and two workers; every five seconds a worker is killed. Every job must end, every reader see every event once. */
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { request, upload } from '../src/cli/client.ts'
import { startCluster } from './processes.ts'
import { freshInvoice, temporaryFile } from './support.ts'

const JOBS = 100
const KILL_EVERY_MS = 5_000
const AT_ONCE = 10

const START = `mutation ($file: Upload!) {
  startExtraction(input: { source: { upload: $file }, target: { template: "invoice" } }) {
    ... on StartExtractionSuccess { job { id } } ... on UserError { message }
  }
}`
const FOLLOW = 'subscription ($jobId: ID!) { jobEvents(jobId: $jobId) { seq type } }'

export type KillsReport = {
  jobs: number
  completed: number
  kills: number
  /** Readers that missed an event or saw one twice. Target: 0. */
  brokenStreams: number
  seconds: number
}

export const benchKills = async (): Promise<KillsReport> => {
  const cluster = await startCluster()
  try {
    const apis = await Promise.all([cluster.startApi(), cluster.startApi()])
    const workers = await Promise.all([cluster.startWorker(), cluster.startWorker()])
    const sockets = apis.map(({ url }) =>
      createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { Authorization: `Bearer ${cluster.apiKey}` },
      }),
    )
    const began = performance.now()
    let kills = 0
    let killing = Promise.resolve()
    const timer = setInterval(() => {
      killing = killing.then(async () => {
        const index = Math.floor(Math.random() * workers.length)
        await workers[index]!.kill()
        kills++
        workers[index] = await cluster.startWorker()
      })
    }, KILL_EVERY_MS)
    let completed = 0
    let brokenStreams = 0
    const one = async (index: number) => {
      const api = { url: apis[index % 2]!.url, apiKey: cluster.apiKey }
      const { startExtraction } = await temporaryFile(await freshInvoice(), file =>
        upload<{ startExtraction: { job: { id: string } } }>(api, file, START),
      )
      const readers = sockets.map(async socket => {
        const events: { seq: number; type: string }[] = []
        for await (const { data } of socket.iterate<{ jobEvents: { seq: number; type: string } }>({
          query: FOLLOW,
          variables: { jobId: startExtraction.job.id },
        }))
          events.push(data!.jobEvents)
        return events
      })
      for (const events of await Promise.all(readers))
        if (events.some(({ seq }, at) => seq !== at + 1) || events.at(-1)?.type !== 'JOB_COMPLETED') brokenStreams++
      const { job } = await request<{ job: { status: string } }>(api, 'query ($id: ID!) { job(id: $id) { status } }', {
        id: startExtraction.job.id,
      })
      if (job.status === 'COMPLETED') completed++
    }
    let next = 0
    // Spread over the time of several kills.
    const lane = async () => {
      while (next < JOBS) {
        await one(next++)
        await new Promise(resolve => setTimeout(resolve, KILL_EVERY_MS / 2))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    clearInterval(timer)
    await killing
    await Promise.all(sockets.map(socket => socket.dispose()))
    return { jobs: JOBS, completed, kills, brokenStreams, seconds: (performance.now() - began) / 1_000 }
  } finally {
    await cluster.stop()
  }
}
