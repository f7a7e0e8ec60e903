import { request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { TestClient } from '../support/client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** The collector at once: a test of memory must not wait for it. */
setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({ ALLOWED_ORIGINS: 'https://app.example.com' })
  client = server.client
})
afterAll(() => server?.stop())

/** fetch sets Host and Origin by itself; this does not. */
const send = (headers: Record<string, string>, method = 'GET', body?: string) =>
  new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve, reject) => {
    const sent = request(`${client.url}/graphql`, { method, headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers as never, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

const own = () => new URL(client.url)
const query = JSON.stringify({ query: '{ viewer { environment { name } } }' })
const json = () => ({ 'content-type': 'application/json', authorization: `Bearer ${client.key}` })

describe('origins', () => {
  it.each([
    ['none', undefined, 200],
    ['the own', 'own', 200],
    ['an allowed one', 'https://app.example.com', 200],
    ['a foreign one', 'https://evil.example.com', 403],
    ['a sandboxed frame', 'null', 403],
    ['one that looks alike', 'https://app.example.com.evil.example', 403],
  ])('%s', async (_, origin, status) => {
    const value = origin === 'own' ? own().origin : origin
    const answer = await send({ ...json(), ...(value ? { origin: value } : {}) }, 'POST', query)
    expect(answer.status).toBe(status)
  })

  it.each([
    ['the own', 'own', true],
    ['a foreign one', 'https://evil.example.com', false],
  ])('on WebSocket: %s', async (_, origin, allowed) => {
    const socket = new WebSocket(`ws://${own().host}/graphql`, 'graphql-transport-ws', {
      origin: origin === 'own' ? own().origin : origin,
    })
    const opened = await new Promise(resolve => {
      socket.on('open', () => resolve(true))
      socket.on('error', () => resolve(false))
    })
    socket.terminate()
    expect(opened).toBe(allowed)
  })
})

describe('requests that a browser sends without asking first', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded'])('are refused: %s', async type => {
    expect((await send({ 'content-type': type }, 'POST', query)).status).toBe(403)
  })

  it('are refused: GET', async () => {
    const response = await fetch(`${client.url}/graphql?query={__typename}`, {
      headers: { accept: 'application/json' },
    })
    expect(response.status).toBe(403)
  })
})

describe('GraphiQL', () => {
  const page = (headers: Record<string, string> = {}) => send({ accept: 'text/html', ...headers })
  const keyIn = (html: string) => /Bearer (dsk_[\w-]+)/.exec(html)?.[1]

  it('fills in a key for a person on this machine, and it cannot make environments', async () => {
    const { status, text } = await page()
    expect(status).toBe(200)
    const key = keyIn(text)
    expect(key).toBeDefined()
    expect(key).not.toBe(client.key)
    const { viewer } = await client.withKey(key!).request('{ viewer { apiKey { scopes } } }')
    expect(viewer.apiKey.scopes).toEqual(['READ', 'WRITE', 'REVIEW', 'ADMIN'])
  })

  it.each([
    ['a name that only resolves to here', { host: 'rebound.example.com' }],
    ['a proxy', { forwarded: 'for=1.2.3.4' }],
    ['another proxy', { 'x-forwarded-for': '127.0.0.1' }],
    ['a proxy that tells only the host', { 'x-forwarded-host': 'localhost' }],
    ['a page of another origin, even one that may call', { origin: 'https://app.example.com' }],
  ])('fills in none through %s', async (_, headers) => {
    const { text } = await page({ ...headers } as Record<string, string>)
    expect(text).toContain('YOUR-API-KEY')
    expect(keyIn(text)).toBeUndefined()
  })

  it('loads nothing from elsewhere and cannot be framed', async () => {
    const { text, headers } = await page()
    expect(headers['x-frame-options']).toBe('DENY')
    expect(text).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/)
  })
})

describe('health', () => {
  it('tells that it lives and that it is ready', async () => {
    expect((await fetch(`${client.url}/health/live`)).status).toBe(200)
    const ready = await fetch(`${client.url}/health/ready`)
    expect(await ready.json()).toEqual({ ready: true, checks: { database: 'ok', temporal: 'ok' } })
  })
})

describe('errors', () => {
  it('of GraphQL itself are told', async () => {
    const answer = await client.raw('{ viewer { nothing } }')
    expect(answer.errors?.[0]?.message).toContain('nothing')
  })

  it('of the service are masked, with an id', async () => {
    await server.db.em().execute('alter table api_key rename to api_key_away')
    try {
      const answer = await client.raw('{ viewer { environment { id } } }')
      expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL')
      expect(answer.errors?.[0]?.message).toMatch(/^Something went wrong on our side \(error [0-9a-f]{8}\)\.$/)
    } finally {
      await server.db.em().execute('alter table api_key_away rename to api_key')
    }
  })

  it('of a WebSocket operation leave the socket open', async () => {
    const socket = client.webSocket()
    const failed = new Promise(resolve =>
      socket.subscribe(
        { query: '{ nothing }' },
        { next: resolve, error: resolve, complete: () => resolve('completed') },
      ),
    )
    expect(JSON.stringify(await failed)).toContain('nothing')
    const { value } = await socket.iterate({ query: '{ viewer { environment { name } } }' }).next()
    expect(value).toEqual({ data: { viewer: { environment: { name: 'default' } } } })
    await socket.dispose()
  })
})

it('answers clients that offer HTTP/2 beside', async () => {
  const upgrade = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
  expect((await send({ ...json(), ...upgrade }, 'POST', query)).status).toBe(200)
})

it('forgets clients that left while their key was looked up', async () => {
  const leave = async (delayMs: number) => {
    const leaving = AbortSignal.timeout(delayMs)
    await fetch(`${client.url}/graphql`, { method: 'POST', headers: json(), body: query, signal: leaving }).catch(
      () => undefined,
    )
  }
  await Promise.all(Array.from({ length: 200 }, (_, index) => leave(1 + (index % 8))))
  await expect.poll(() => server.openSessions(), { timeout: 30_000 }).toBe(0)
})

it('remembers no operation in which a file stands', async () => {
  const before = process.memoryUsage().heapUsed
  for (let count = 0; count < 20; count++) {
    const text = `{ __type(name: "${count}${'x'.repeat(3_000_000)}") { name } }`
    await fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    }).then(response => response.text())
  }
  await expect
    .poll(
      () => {
        gc()
        return (process.memoryUsage().heapUsed - before) / 1_048_576
      },
      { timeout: 30_000 },
    )
    .toBeLessThan(30)
})

it('leads people to GraphiQL and everything else to nothing', async () => {
  expect((await fetch(client.url, { redirect: 'manual' })).headers.get('location')).toBe('/graphql')
  expect((await fetch(`${client.url}/nothing`)).status).toBe(404)
  expect((await fetch(`${client.url}/files/../../etc/passwd`)).status).toBe(404)
})
