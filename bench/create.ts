/** Storing jobs against storing anything: mutations a second on one API, with 16 connections. */
import { request, upload } from '../src/cli/client.ts'
import { startCluster } from './processes.ts'
import { INVOICE, inFlight } from './support.ts'

const MUTATIONS = 1_500
const WARM_UP = 200
const CONNECTIONS = 16
const ROUNDS = 3

const UPLOAD = `mutation ($file: Upload!) {
  uploadFile(input: { source: { upload: $file } }) { ... on UploadFileSuccess { file { id } } ... on UserError { message } }
}`
const START = `mutation ($fileId: ID!) {
  startExtraction(input: { source: { fileId: $fileId }, target: { template: "invoice" }, onDuplicate: ALLOW }) {
    __typename ... on StartExtractionSuccess { job { id } } ... on UserError { message }
  }
}`
/** One row, and nothing else. */
const INSERT = `mutation {
  createApiKey(input: { name: "bench", scopes: [READ] }) { __typename ... on CreateApiKeySuccess { apiKey { id } } }
}`

export type CreateReport = {
  jobsPerSecond: number
  insertsPerSecond: number
  /** Target: at least 0.5. */
  ratio: number
}

/** There is a Temporal and no worker: jobs are stored and handed over, and nothing works on them. */
export const benchCreate = async (): Promise<CreateReport> => {
  const cluster = await startCluster()
  try {
    const { url } = await cluster.startApi()
    const api = { url, apiKey: cluster.apiKey }
    const { uploadFile } = await upload<{ uploadFile: { file: { id: string } } }>(api, INVOICE, UPLOAD)
    const start = async () => {
      const { startExtraction } = await request<{ startExtraction: { __typename: string } }>(api, START, {
        fileId: uploadFile.file.id,
      })
      if (startExtraction.__typename !== 'StartExtractionSuccess') throw new Error(startExtraction.__typename)
    }
    const insert = async () => void (await request(api, INSERT))
    const perSecond = async (task: () => Promise<void>) => {
      const began = performance.now()
      await inFlight(MUTATIONS, CONNECTIONS, task)
      return (MUTATIONS / (performance.now() - began)) * 1_000
    }
    await inFlight(WARM_UP, CONNECTIONS, insert)
    await inFlight(WARM_UP, CONNECTIONS, start)
    const jobs: number[] = []
    const inserts: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      inserts.push(await perSecond(insert))
      jobs.push(await perSecond(start))
    }
    const mean = (rates: number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length
    return { jobsPerSecond: mean(jobs), insertsPerSecond: mean(inserts), ratio: mean(jobs) / mean(inserts) }
  } finally {
    await cluster.stop()
  }
}
