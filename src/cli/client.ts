/** A client of the public API, as any other program would write it: HTTP for requests, WebSocket for events. */
import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

export type Server = { url: string; apiKey: string }

/** The server answered with errors, or not at all. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
}

type GraphQLAnswer<T> = { data?: T | null; errors?: { message: string }[] }

const answerOf = async <T>(response: Response): Promise<T> => {
  const text = await response.text()
  const answer = parseAnswer<T>(text)
  if (!answer?.data || answer.errors)
    throw new ClientError(
      answer?.errors?.map(error => error.message).join('\n') ?? `${response.status} ${text.slice(0, 200)}`,
    )
  return answer.data
}

const parseAnswer = <T>(text: string): GraphQLAnswer<T> | null => {
  try {
    return JSON.parse(text) as GraphQLAnswer<T>
  } catch {
    return null
  }
}

/** @throws ClientError */
export const request = async <T>(server: Server, query: string, variables: Record<string, unknown> = {}): Promise<T> =>
  answerOf<T>(
    await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.apiKey}` },
      body: JSON.stringify({ query, variables }),
    }),
  )

/** Sends a file as the variable "file" of a mutation, streaming it from disk (GraphQL multipart request specification). */
export const upload = async <T>(
  server: Server,
  file: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> => {
  const body = new FormData()
  body.set('operations', JSON.stringify({ query, variables: { ...variables, file: null } }))
  body.set('map', JSON.stringify({ 0: ['variables.file'] }))
  body.set('0', await openAsBlob(file), path.basename(file))
  const headers = { authorization: `Bearer ${server.apiKey}`, 'x-graphql-yoga-csrf': '1' }
  return answerOf<T>(await fetch(`${server.url}/graphql`, { method: 'POST', headers, body }))
}

export type StreamedEvent = {
  seq: number
  type: string
  stage: string
  progress: { percent: number; message: string }
  classification?: { className: string; confidence: number }
  /** Of a document that was found in the file; null where it fits no class. */
  documentType?: string | null
  firstPage?: number
  lastPage?: number
  /** Of the document that a field belongs to. */
  documentIndex?: number
  field?: { path: string; value: unknown; confidence: number }
  failure?: { code: string; message: string; page: number | null }
}

const FOLLOW = `
  subscription ($jobId: ID!, $after: Int!) {
    jobEvents(jobId: $jobId, after: $after) {
      seq
      type
      stage
      progress { percent message }
      ... on ClassifiedEvent { classification { className confidence } }
      ... on DocumentFoundEvent { documentType firstPage lastPage }
      ... on FieldExtractedEvent { documentIndex field { path value confidence } }
      ... on JobFailedEvent { failure { code message page } }
    }
  }`

const RECONNECT_MS = 500
/** A server that is started anew is back in this time. */
const MOST_RECONNECTS = 240
const TOO_MANY_CONNECTIONS = 4429

type Closed = { code: number; reason: string }

/** Codes of the protocol that no reconnecting cures. */
const isRefusal = (error: unknown): error is Closed => {
  const code = (error as Partial<Closed> | null)?.code
  return typeof code === 'number' && code >= 4_400 && code < 4_500 && code !== TOO_MANY_CONNECTIONS
}

/**
 * Every event of a job, in order and once, to its end. A connection that breaks is made again behind the last event
 * seen: the log is gapless, so nothing is missed.
 * @param isLast whether to follow no further than this event
 * @throws ClientError when the server refuses
 */
export const follow = async (
  server: Server,
  jobId: string,
  onEvent: (event: StreamedEvent) => void,
  isLast: (event: StreamedEvent) => boolean = () => false,
): Promise<void> => {
  let after = 0
  const seen = (event: StreamedEvent): boolean => {
    after = event.seq
    onEvent(event)
    return isLast(event)
  }
  let silence = 0
  for (let before = after; (await followOnce(server, jobId, after, seen)) === 'broken'; before = after) {
    silence = after === before ? silence + 1 : 0
    if (silence === MOST_RECONNECTS) throw new ClientError('The server does not answer any more.')
    await new Promise(resolve => setTimeout(resolve, RECONNECT_MS))
  }
}

const followOnce = async (
  server: Server,
  jobId: string,
  after: number,
  seen: (event: StreamedEvent) => boolean,
): Promise<'ended' | 'broken'> => {
  const client = createClient({
    url: `${server.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${server.apiKey}` },
    retryAttempts: 0,
  })
  try {
    for await (const { data, errors } of client.iterate<{ jobEvents: StreamedEvent }>({
      query: FOLLOW,
      variables: { jobId, after },
    })) {
      if (errors || !data) throw new ClientError(errors?.map(error => error.message).join('\n') ?? 'no data')
      if (seen(data.jobEvents)) break
    }
    return 'ended'
  } catch (error) {
    if (Array.isArray(error)) throw new ClientError(error.map(each => (each as Error).message).join('\n'))
    if (error instanceof ClientError) throw error
    if (isRefusal(error)) throw new ClientError(`The server refuses: ${error.reason || error.code}`)
    return 'broken'
  } finally {
    await client.dispose()
  }
}
