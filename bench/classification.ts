/** How soon a client knows what a document is, against the yardstick. */
import { request } from '../src/cli/client.ts'
import { uploadMany } from './jobs.ts'
import { type BenchServer, inFlight, percentile } from './support.ts'
import { startYardstick } from './yardstick/run.ts'

const RUNS = 60
const WARM_UP = 10

const CLASSIFY = `mutation ($fileId: ID!) {
  startClassification(
    input: { source: { fileId: $fileId }, target: { classifier: "documents" }, waitSeconds: 10 }
  ) {
    ... on StartClassificationSuccess { job { classification { className } } }
    ... on UserError { message }
  }
}`

export type ClassificationReport = {
  answerP50Ms: number
  yardstickP50Ms: number
  /** Target: at most 1.5. */
  latencyRatio: number
}

/** Mutation sent to its answer with the class, one page, already uploaded, never read before. */
export const benchClassification = async (server: BenchServer): Promise<ClassificationReport> => {
  const fileIds = await uploadMany(server, RUNS + WARM_UP)
  const yardstick = await startYardstick(server.temporalAddress)
  const classify = async () => {
    const { startClassification } = await request<{
      startClassification: { job?: { classification: { className: string } | null } }
    }>(server, CLASSIFY, { fileId: fileIds.pop() })
    const className = startClassification.job?.classification?.className
    if (className !== 'invoice') throw new Error(`the class is ${className}`)
  }
  await inFlight(WARM_UP, 2, classify)
  await inFlight(WARM_UP, 2, yardstick.run)
  // Taken in turns, so that both meet the same noise of the machine.
  const times: number[] = []
  const yardstickTimes: number[] = []
  for (let round = 0; round < RUNS; round++) {
    times.push(...(await inFlight(1, 1, classify)))
    yardstickTimes.push(...(await inFlight(1, 1, yardstick.run)))
  }
  await yardstick.stop()
  const answerP50Ms = percentile(times, 0.5)
  const yardstickP50Ms = percentile(yardstickTimes, 0.5)
  return { answerP50Ms, yardstickP50Ms, latencyRatio: answerP50Ms / yardstickP50Ms }
}
