/** A client as strangers write it: fetch, a real WebSocket, server-sent events. Fails the test on any GraphQL error it was not told of. */
import { type Client, createClient } from 'graphql-ws'
import { expect } from 'vitest'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at, not typed
export type Answer = any
export type GraphQLAnswer = {
  data: Answer
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[]
}

export type Stream = {
  next: () => Promise<Answer>
  /** Until the server completes the stream. */
  rest: () => Promise<Answer[]>
  close: () => Promise<void>
}

export type TestClient = {
  url: string
  key: string
  /** The data; the test fails when there are errors. */
  request: (query: string, variables?: Record<string, unknown>) => Promise<Answer>
  /** Data and errors, for tests of errors. */
  raw: (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) => Promise<GraphQLAnswer>
  /** A mutation with a file as $file. */
  upload: (query: string, file: Blob, filename: string, variables?: Record<string, unknown>) => Promise<Answer>
  webSocket: () => Client
  subscribe: (query: string, variables?: Record<string, unknown>) => Stream
  subscribeBySse: (query: string, variables?: Record<string, unknown>) => Stream
  withKey: (key: string) => TestClient
}

export const testClient = (url: string, key: string): TestClient => {
  const headers = { authorization: `Bearer ${key}` }
  const raw: TestClient['raw'] = async (query, variables = {}, more = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...more },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphQLAnswer
  }
  const webSocket = () =>
    createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: `Bearer ${key}` },
      retryAttempts: 0,
    })
  return {
    url,
    key,
    raw,
    request: async (query, variables) => {
      const { data, errors } = await raw(query, variables)
      expect(errors).toBeUndefined()
      return data
    },
    upload: async (query, file, filename, variables = {}) => {
      const body = new FormData()
      body.set('operations', JSON.stringify({ query, variables: { ...variables, file: null } }))
      body.set('map', JSON.stringify({ 0: ['variables.file'] }))
      body.set('0', file, filename)
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
      const { data, errors } = (await response.json()) as GraphQLAnswer
      expect(errors).toBeUndefined()
      return data
    },
    webSocket,
    subscribe: (query, variables) => {
      const client = webSocket()
      return streamOf(client.iterate({ query, ...(variables ? { variables } : {}) }), async () => client.dispose())
    },
    subscribeBySse: (query, variables = {}) => {
      const stopping = new AbortController()
      return streamOf(readSse(url, { ...headers }, { query, variables }, stopping.signal), async () => stopping.abort())
    },
    withKey: other => testClient(url, other),
  }
}

const streamOf = (source: AsyncIterableIterator<unknown>, stop: () => Promise<void>): Stream => {
  const next = async () => {
    const { value, done } = await source.next()
    if (done) return null
    const { data, errors } = value as GraphQLAnswer
    if (errors) throw new Error(`the stream answered with ${JSON.stringify(errors)}`)
    return data
  }
  return {
    next,
    rest: async () => {
      const all: Answer[] = []
      for (let item = await next(); item !== null; item = await next()) all.push(item)
      return all
    },
    close: async () => {
      await stop()
      await source.return?.(undefined)
    },
  }
}

async function* readSse(url: string, headers: Record<string, string>, body: unknown, signal: AbortSignal) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
    signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const [, data] = /^event: next\ndata: (.*)$/s.exec(block) ?? []
      if (data) yield JSON.parse(data) as unknown
    }
  }
}
