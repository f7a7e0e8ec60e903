/** Jobs on long documents, as a client starts and follows them. */
import { request, type Server, upload } from '../../src/cli/client.ts'
import { openSocket } from '../support.ts'

const START = `mutation ($file: Upload!) {
  startExtraction(input: {
    source: { upload: $file }, target: { fields: [{ name: "order", type: STRING, labels: ["order"] }] }
  }) { ... on StartExtractionSuccess { job { id } } ... on UserError { message } }
}`
const FOLLOW = `subscription ($jobId: ID!) {
  jobEvents(jobId: $jobId) { seq type at stage ... on PageReadEvent { page durationMs } ... on JobFailedEvent { failure { message } } }
}`
const CANCEL = 'mutation ($jobId: ID!) { cancelJob(input: { jobId: $jobId }) { __typename } }'

/** Times in milliseconds; at is on the clock of Date.now(). */
export type LogEvent = {
  seq: number
  type: string
  at: number
  stage: string
  page?: number
  durationMs?: number
  failure?: { message: string }
}

export type PageRead = { page: number; beganAt: number; at: number; durationMs: number }

/** @returns its id */
export const startReading = async (server: Server, file: string): Promise<string> => {
  const { startExtraction } = await upload<{ startExtraction: { job?: { id: string }; message?: string } }>(
    server,
    file,
    START,
  )
  if (!startExtraction.job) throw new Error(startExtraction.message)
  return startExtraction.job.id
}

/** The events of a job from the first one on, until one is the last that is wanted, or the job has ended. */
export const eventsUntil = async (
  server: Server,
  jobId: string,
  isLast: (event: LogEvent) => boolean = () => false,
): Promise<LogEvent[]> => {
  const socket = openSocket(server)
  const events: LogEvent[] = []
  try {
    const stream = socket.iterate<{ jobEvents: LogEvent & { at: string } }>({ query: FOLLOW, variables: { jobId } })
    for await (const { data } of stream) {
      const event = { ...data!.jobEvents, at: Date.parse(data!.jobEvents.at) }
      events.push(event)
      if (isLast(event)) break
    }
    return events
  } finally {
    await socket.dispose()
  }
}

/** Waits until so many pages of a job are read. */
export const untilPagesRead = async (server: Server, jobId: string, pages: number): Promise<void> => {
  let left = pages
  await eventsUntil(server, jobId, ({ type }) => type === 'PAGE_READ' && --left === 0)
}

/** @throws Error when the job did not complete */
export const completedLog = async (server: Server, jobId: string): Promise<LogEvent[]> => {
  const events = await eventsUntil(server, jobId)
  const last = events.at(-1)
  if (last?.type !== 'JOB_COMPLETED') throw new Error(`The job ended with ${last?.type}: ${last?.failure?.message}`)
  return events
}

export const pagesOf = (events: LogEvent[]): PageRead[] =>
  events
    .filter(({ type }) => type === 'PAGE_READ')
    .map(({ page, at, durationMs }) => ({
      page: page!,
      at,
      durationMs: durationMs!,
      beganAt: at - durationMs!,
    }))

export const cancelReading = async (server: Server, jobId: string): Promise<void> =>
  void (await request(server, CANCEL, { jobId }))
