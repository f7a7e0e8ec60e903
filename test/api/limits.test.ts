/** What strangers may ask at most, the same on every transport. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GraphQLAnswer, TestClient } from '../support/client.ts'
import { newKey, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_CONNECTIONS_PER_KEY: '5',
    MAX_OPERATIONS_PER_SOCKET: '3',
  })
  client = server.client
})
afterAll(() => server?.stop())

/** The answer to one operation on each transport. */
const overHttp = (query: string) => client.raw(query)
const overWebSocket = async (query: string): Promise<GraphQLAnswer> => {
  const socket = client.webSocket()
  try {
    return await new Promise((resolve, reject) => {
      socket.subscribe(
        { query },
        {
          next: answer => resolve(answer as GraphQLAnswer),
          error: error => (Array.isArray(error) ? resolve({ data: null, errors: error as never }) : reject(error)),
          complete: () => undefined,
        },
      )
    })
  } finally {
    await socket.dispose()
  }
}
const overSse = async (query: string): Promise<GraphQLAnswer> => {
  const stream = client.subscribeBySse(query)
  return stream.next().then(
    data => ({ data }),
    (error: Error) => ({ data: null, errors: JSON.parse(error.message.replace('the stream answered with ', '')) }),
  )
}

const nested = (levels: number) => {
  let query = 'id'
  for (let level = 0; level < levels; level++) query = `nodes { file { jobs { ${query} } } }`
  return `{ jobs { ${query.replace(/\bid\b/, 'nodes { id }')} } }`
}
const aliased = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { environment { id } }`).join(' ')} }`
const fragments = (count: number) => {
  const chain = Array.from(
    { length: count },
    (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
  )
  return `{ ...f0 } ${chain.join(' ')} fragment f${count} on Query { viewer { environment { id } } }`
}

describe.each([
  ['HTTP', overHttp],
  ['WebSocket', overWebSocket],
  ['server-sent events', overSse],
])('over %s', (_, ask) => {
  it.each([
    ['long', `{ ${'viewer { environment { id } } '.repeat(3_000)} }`, /10000 tokens/],
    ['deep', nested(10), /levels/],
    ['aliased', aliased(51), /aliases/],
    [
      'costly',
      '{ jobs(first: 200) { nodes { file { jobs(first: 200) { nodes { file { jobs(first: 200) { nodes { id } } } } } } } } }',
      /cost/,
    ],
    ['doubled by fragments', fragments(40), /fields/],
  ])('an operation that is %s is refused', async (_, query, message) => {
    const { errors } = await ask(query)
    expect(errors?.[0]?.message).toMatch(message)
    expect(errors?.[0]?.extensions?.code).toMatch(/^(OPERATION_TOO_COSTLY|GRAPHQL_PARSE_FAILED)$/)
  })

  it('fragments in a circle are refused', async () => {
    const { errors } = await ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }')
    expect(errors?.[0]?.message).toMatch(/Cannot spread fragment/)
  })

  it('the operation that is named counts, not the first', async () => {
    const { errors } = await ask(`query Second { jobs { nodes { id } } }`)
    expect(errors).toBeUndefined()
  })
})

it('the operation that is named counts, whichever stands first', async () => {
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${client.key}` },
    body: JSON.stringify({
      query: `query Small { viewer { environment { id } } } query Large ${aliased(60)}`,
      operationName: 'Large',
    }),
  })
  expect(((await response.json()) as GraphQLAnswer).errors?.[0]?.message).toMatch(/aliases/)
})

it('a subscription that asks too much does not begin', async () => {
  const jobId = await startJob(client)
  const deep = nested(10).slice(2, -2)
  const { errors } = await overWebSocket(`subscription { jobEvents(jobId: "${jobId}") { job { file { ${deep} } } } }`)
  expect(errors?.[0]?.message).toMatch(/levels/)
  expect(server.liveReaders()).toBe(0)
})

it('the whole schema can be asked for, and every page with its words', async () => {
  const { getIntrospectionQuery } = await import('graphql')
  expect((await client.raw(getIntrospectionQuery())).errors).toBeUndefined()
  const jobId = await startJob(client)
  const all = `{ job(id: "${jobId}") { result { ... on ExtractionResult { pages { number words { text left top width height } } documents { fields { path value citations { page text } } } } } } }`
  expect((await client.raw(all)).errors).toBeUndefined()
})

describe('connections', () => {
  it('of one key are counted, and one too many is refused', async () => {
    const own = (await newKey(client, ['READ'])).client
    const streams = Array.from({ length: 5 }, () => own.subscribe('subscription { environmentEvents { cursor } }'))
    const waiting = streams.map(stream => stream.next().catch(() => null))
    await vi.waitFor(() => expect(server.openSessions()).toBe(5), { timeout: 20_000 })
    const refused = await own.raw('{ viewer { environment { id } } }')
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) })
    await expect(own.subscribe('subscription { environmentEvents { cursor } }').next()).rejects.toMatchObject({
      code: 4429,
    })
    await Promise.all(streams.map(stream => stream.close()))
    await Promise.all(waiting)
    await vi.waitFor(() => expect(server.openSessions()).toBe(0), { timeout: 20_000 })
    expect((await own.raw('{ viewer { environment { id } } }')).errors).toBeUndefined()
  })

  it('carry so many operations at once', async () => {
    const socket = client.webSocket()
    const errors: unknown[] = []
    const ends = Array.from({ length: 4 }, () =>
      socket.subscribe(
        { query: 'subscription { environmentEvents { cursor } }' },
        { next: () => undefined, error: error => errors.push(error), complete: () => undefined },
      ),
    )
    await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 20_000 })
    expect(JSON.stringify(errors)).toContain('RATE_LIMITED')
    for (const end of ends) end()
    await socket.dispose()
  })
})

describe('the rate limit', () => {
  const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
  let limited: TestServer

  beforeAll(async () => {
    limited = await startTestServer({ RATE_LIMIT_PER_MINUTE: '5', SECRET_KEY })
  })
  afterAll(() => limited?.stop())

  const ask = async (key: string, query: string) => {
    const response = await fetch(`${limited.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    })
    return { headers: response.headers, ...((await response.json()) as GraphQLAnswer) }
  }
  const VIEWER = '{ viewer { rateLimit { limit remaining resetsAt } } }'
  const CREATE =
    'mutation { createUpload(input: { filename: "a.pdf" }) { __typename ... on RateLimitedError { code retryAfterMs } } }'

  it('is told with every answer, and refuses what is above it', async () => {
    const key = limited.apiKey
    const first = await ask(key, VIEWER)
    expect(first.data.viewer.rateLimit).toMatchObject({ limit: 5, remaining: 4 })
    expect(first.headers.get('ratelimit-limit')).toBe('5')
    expect(first.headers.get('ratelimit-remaining')).toBe('4')
    expect(Number(first.headers.get('ratelimit-reset'))).toBeGreaterThan(0)
    // Two root fields count twice, also in one request.
    const twice = await ask(key, '{ a: viewer { environment { id } } b: viewer { environment { id } } }')
    expect(twice.headers.get('ratelimit-remaining')).toBe('2')
    await ask(key, CREATE)
    const last = await ask(key, CREATE)
    expect(last.data.createUpload.__typename).toBe('CreateUploadSuccess')
    expect(last.headers.get('retry-after')).not.toBeNull()
    const refused = await ask(key, CREATE)
    expect(refused.data.createUpload).toMatchObject({ __typename: 'RateLimitedError', code: 'RATE_LIMITED' })
    expect(refused.data.createUpload.retryAfterMs).toBeGreaterThan(0)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    const query = await ask(key, VIEWER)
    expect(query.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) })
    const stream = limited.client.subscribe('subscription { environmentEvents { cursor } }')
    await expect(stream.next()).rejects.toBeDefined()
    await stream.close()
  })

  it('is counted for each key, and for all processes together', async () => {
    await limited.db.em().execute('delete from rate_limit')
    const second = await startTestServer({
      RATE_LIMIT_PER_MINUTE: '5',
      DATABASE_URL: limited.databaseUrl,
      SECRET_KEY,
      BOOTSTRAP_API_KEY: limited.apiKey,
    })
    try {
      const { viewer } = await second.client.request('{ viewer { environment { id } rateLimit { remaining } } }')
      expect(viewer.rateLimit.remaining).toBe(4)
      const other = (await newKey(second.client, ['READ'])).client
      const own = await other.request('{ viewer { rateLimit { remaining } } }')
      expect(own.viewer.rateLimit.remaining).toBe(4)
    } finally {
      await second.stop()
    }
  })
})
