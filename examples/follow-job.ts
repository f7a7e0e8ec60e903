/**
 * Follows a job to its end and survives everything on the way: a dropped connection, a server that restarts, this
 * program being started again with the position it had reached.
 *
 *   DOCSTREAM_KEY=… npx node examples/follow-job.ts job_01… [after]
 *
 * The log of a job is gapless and replayable, so a client needs only one number: the seq of the last event it has seen.
 */
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

const [jobId, from = '0'] = process.argv.slice(2)
const url = process.env.DOCSTREAM_URL ?? 'ws://127.0.0.1:4000/graphql'
const key = process.env.DOCSTREAM_KEY
if (!jobId || !key) throw new Error('Usage: DOCSTREAM_KEY=… npx node examples/follow-job.ts JOB_ID [AFTER]')

type JobEvent = { seq: number; type: string; progress: { percent: number; message: string } }

let after = Number(from)
let ended = false

/** One connection: until the job ends, or the connection does. */
const follow = async (): Promise<void> => {
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${key}` },
    // We retry ourselves: the position must be raised with every event, and a library that repeats the operation as it
    // was would begin at the old one.
    retryAttempts: 0,
  })
  try {
    const events = client.iterate<{ jobEvents: JobEvent }>({
      query: `subscription ($jobId: ID!, $after: Int!) {
        jobEvents(jobId: $jobId, after: $after) { seq type progress { percent message } }
      }`,
      variables: { jobId, after },
    })
    for await (const { data } of events) {
      if (!data) continue
      const { seq, type, progress } = data.jobEvents
      after = seq
      console.log(`${seq}\t${type}\t${Math.round(progress.percent)} %\t${progress.message}`)
    }
    // The server completes the stream after the terminal event, and only then.
    ended = true
  } finally {
    await client.dispose()
  }
}

while (!ended) {
  try {
    await follow()
  } catch (error) {
    // GraphQL errors (an unknown job, a bad key) come as a list; they will not go away by themselves.
    if (Array.isArray(error)) throw new Error(error.map(({ message }) => message).join('\n'))
    console.error(`disconnected after event ${after}, trying again …`)
    await new Promise(resolve => setTimeout(resolve, 1_000))
  }
}
