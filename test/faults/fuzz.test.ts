/** 5,000 operations of a fuzzer on HTTP and WebSocket: each is answered, nothing leaks, nothing breaks. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { schema } from '../../src/graphql/schema.ts'
import { createFuzz, type Operation, randomness } from '../support/fuzz.ts'
import { eventsOf, inNewEnvironment, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 400_000 })

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_127)
const OPERATIONS = 5_000
const AT_ONCE = 8
const MARK = 'only-for-the-other-environment'

let server: TestServer
let fuzz: ReturnType<typeof createFuzz>
let key: string
const random = randomness(SEED)

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_PER_MINUTE: '0', URL_TIMEOUT_SECONDS: '1' })
  const own = await inNewEnvironment(server.client, 'fuzzed')
  const foreign = await inNewEnvironment(server.client, MARK)
  key = own.key
  const ids: string[] = []
  for (const client of [own, foreign]) {
    const jobId = await startJob(client, { metadata: { mark: client === foreign ? MARK : 'mine' } })
    await eventsOf(client, jobId)
    const { job, viewer } = await client.request(
      'query ($id: ID!) { job(id: $id) { file { id } } viewer { apiKey { id } environment { id } } }',
      { id: jobId },
    )
    ids.push(jobId, job.file.id, viewer.environment.id)
    // Its own key it may not revoke by chance, or nothing more would be asked.
    if (client === foreign) ids.push(viewer.apiKey.id)
  }
  fuzz = createFuzz(schema, random, ids)
})
afterAll(() => server?.stop())

const nextOperation = (): Operation =>
  random.pick([
    () => fuzz.valid('query'),
    () => fuzz.valid('query'),
    () => fuzz.valid('mutation'),
    () => fuzz.mutated(),
    () => fuzz.hostile(),
  ])()

/** What no answer may carry: stacks, paths, SQL, and what belongs to others. */
const LEAK =
  /node_modules|\bat \S+ \(|\/src\/|\.ts:\d|postgres(ql)?:\/\/|select .{1,80} from |insert into|ECONNREFUSED/i

const faultOf = (operation: unknown, status: number, text: string): string | null => {
  const describe = (what: string) =>
    `${what}: ${status} ${text.slice(0, 500)}\n for ${JSON.stringify(operation).slice(0, 1_500)}`
  if (status >= 500) return describe('a 500')
  if (text.includes(MARK)) return describe('a leak of the other environment')
  // What was asked may come back in the message; what it names is no leak.
  if (LEAK.test(text) && !LEAK.test(JSON.stringify(operation))) return describe('a leak')
  if (text.includes('"INTERNAL"')) return describe('a fault of ours')
  return null
}

const askOverHttp = async (operation: Operation): Promise<string | null> => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(operation),
  })
  return faultOf(operation, response.status, await response.text())
}

it('over HTTP', async () => {
  const faults: string[] = []
  let left = OPERATIONS * 0.8
  const lane = async () => {
    while (left-- > 0 && faults.length < 5) {
      const fault = await askOverHttp(nextOperation())
      if (fault) faults.push(fault)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  expect(faults, `seed ${SEED}`).toEqual([])
})

it('over HTTP, as what is not even JSON', async () => {
  const faults: string[] = []
  for (let count = 0; count < 200; count++) {
    const { query } = nextOperation()
    const body = random.pick([
      () => query,
      () => JSON.stringify([{ query }, { query }]),
      () => `{"query": ${JSON.stringify(query)}`,
      () => JSON.stringify({ query: { a: query } }),
      () => JSON.stringify({ query, variables: 'x', operationName: 1, extensions: [] }),
      () => '[]',
      () => 'null',
      () => `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${query}\r\n--x--`,
    ])()
    const type = random.pick([
      'application/json',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'application/json; charset=utf-7',
      '',
    ])
    const response = await fetch(`${server.url}/graphql`, {
      method: random.pick(['POST', 'PUT', 'DELETE']),
      headers: { ...(type ? { 'content-type': type } : {}), authorization: `Bearer ${key}` },
      body,
    })
    const fault = faultOf({ type, body }, response.status, await response.text())
    if (fault) faults.push(fault)
  }
  expect(faults, `seed ${SEED}`).toEqual([])
})

/** One socket, on which everything is answered or the whole is closed with a code of the protocol. */
const openSocket = () =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    socket.once('error', reject)
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${key}` } })),
    )
    socket.once('message', () => resolve(socket))
  })

it('over WebSocket', async () => {
  const faults: string[] = []
  let socket = await openSocket()
  for (let count = 0; count < OPERATIONS * 0.2 && faults.length < 5; count++) {
    const operation = random.chance(0.3) ? fuzz.valid('subscription') : nextOperation()
    const message = random.pick([
      () => JSON.stringify({ id: `o${count}`, type: 'subscribe', payload: operation }),
      () => JSON.stringify({ id: `o${count}`, type: 'subscribe', payload: operation }),
      () => JSON.stringify({ id: `o${count}`, type: 'subscribe', payload: operation }),
      () => JSON.stringify({ id: `o${count}`, type: random.pick(['complete', 'ping', 'nothing', 'connection_init']) }),
      () => operation.query.slice(0, 5_000),
      () => JSON.stringify({ id: count, type: 'subscribe', payload: null }),
    ])()
    const answer = await new Promise<string>(resolve => {
      const onMessage = (data: Buffer) => {
        const text = data.toString()
        const { type, id } = JSON.parse(text) as { type: string; id?: string }
        if (type === 'pong' || id === `o${count}`) resolve(text)
      }
      socket.on('message', onMessage)
      socket.once('close', code => resolve(code === 1011 || code === 1006 ? `closed with ${code} "INTERNAL"` : ''))
      socket.send(message)
      // Silence is an answer to what asks for none; the next ping shows that the socket lives.
      socket.send(JSON.stringify({ type: 'ping' }))
    })
    const fault = faultOf(message, 200, answer)
    if (fault) faults.push(fault)
    if (socket.readyState !== WebSocket.OPEN) socket = await openSocket()
    else socket.send(JSON.stringify({ id: `o${count}`, type: 'complete' }))
  }
  socket.close()
  expect(faults, `seed ${SEED}`).toEqual([])
})

it('leaves nothing open, and everything in its place', async () => {
  await vi.waitFor(() => expect([server.openSessions(), server.liveReaders()]).toEqual([0, 0]), { timeout: 30_000 })
  await vi.waitFor(async () => expect(await readdir(path.join(server.dataDir, 'files', 'incoming'))).toEqual([]), {
    timeout: 30_000,
  })
  const [row] = await server.db
    .em()
    .execute<{ waiting: number }[]>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
  expect(row).toEqual({ waiting: 0 })
  expect(({} as Record<string, unknown>).a).toBeUndefined()
  const { jobs } = await server.client.request('{ jobs { totalCount } }')
  expect(jobs.totalCount).toBe(0)
})
