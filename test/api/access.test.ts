import { CloseCode } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { TestClient } from '../support/client.ts'
import { eventsOf, inNewEnvironment, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const CREATE_KEY = `
  mutation ($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      __typename
      ... on CreateApiKeySuccess { key apiKey { id name prefix scopes expiresAt } }
      ... on UserError { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }`

const createKey = async (scopes: string[], more: Record<string, unknown> = {}, by = client) =>
  (await by.request(CREATE_KEY, { input: { name: 'a key', scopes, ...more } })).createApiKey

const REVOKE = `
  mutation ($id: ID!) {
    revokeApiKey(input: { apiKeyId: $id }) {
      __typename
      ... on RevokeApiKeySuccess { apiKey { id revokedAt } }
      ... on NotFoundError { code resourceId }
    }
  }`

const CREATE_ENVIRONMENT = `
  mutation ($name: String!) {
    createEnvironment(input: { name: $name }) {
      __typename
      ... on CreateEnvironmentSuccess { environment { id name } key apiKey { scopes } }
      ... on UserError { code }
    }
  }`

const codes = (answer: { errors?: { extensions?: Record<string, unknown> }[] }) =>
  answer.errors?.map(error => error.extensions?.code)

describe('credentials', () => {
  it('tells who is asking', async () => {
    const { viewer } = await client.request(
      '{ viewer { environment { id name lastCursor } apiKey { name prefix scopes } limits { maxFileBytes maxPages supportedTypes } } }',
    )
    expect(viewer.environment.name).toBe('default')
    expect(viewer.apiKey.scopes).toEqual(['READ', 'WRITE', 'REVIEW', 'ADMIN', 'OPERATOR'])
    expect(client.key.startsWith(viewer.apiKey.prefix)).toBe(true)
    expect(viewer.limits).toMatchObject({
      maxFileBytes: 104_857_600,
      supportedTypes: expect.arrayContaining(['application/pdf', 'text/html']),
    })
  })

  it.each([
    ['none', ''],
    ['an unknown one', 'Bearer dsk_unknown'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
  ])('refuses %s', async (_, authorization) => {
    const answer = await client.raw('{ viewer { environment { id } } }', {}, { authorization })
    expect(codes(answer)).toEqual(['UNAUTHENTICATED'])
    expect(answer.data).toBeNull()
  })

  it('lets everybody see the schema', async () => {
    const answer = await client.raw('{ __schema { queryType { name } } }', {}, { authorization: '' })
    expect(answer.errors).toBeUndefined()
  })

  it('refuses an expired key', async () => {
    const { key } = await createKey(['READ'], { expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
    await client.withKey(key).request('{ viewer { environment { id } } }')
    await server.db
      .em()
      .execute(`update api_key set expires_at = now() - interval '1 second' where prefix = ?`, [key.slice(0, 12)])
    expect(codes(await client.withKey(key).raw('{ viewer { environment { id } } }'))).toEqual(['UNAUTHENTICATED'])
  })

  it('keeps no key in the database', async () => {
    const { key } = await createKey(['READ'])
    const rows = await server.db.em().execute<Record<string, unknown>[]>('select * from api_key')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(key)
  })
})

describe('scopes', () => {
  it.each([
    ['READ', '{ jobs { totalCount } }'],
    ['ADMIN', '{ apiKeys { id } }'],
    ['WRITE', 'mutation { cancelJob(input: { jobId: "job_x" }) { __typename } }'],
    ['REVIEW', 'mutation { submitReview(input: { jobId: "job_x", revision: 1, decision: REJECT }) { __typename } }'],
    ['OPERATOR', 'mutation { createEnvironment(input: { name: "x" }) { __typename } }'],
  ])('%s is needed and enough', async (scope, operation) => {
    const others = ['READ', 'WRITE', 'REVIEW', 'ADMIN', 'OPERATOR'].filter(other => other !== scope)
    const [without, having] = [await createKey(others), await createKey([scope])]
    const refused = await client.withKey(without.key).raw(operation)
    expect(codes(refused)).toEqual(['FORBIDDEN'])
    await client.withKey(having.key).request(operation)
  })

  it('cannot be granted by a key that lacks them', async () => {
    const admin = await createKey(['ADMIN', 'READ'])
    const answer = await createKey(['READ', 'WRITE', 'OPERATOR'], {}, client.withKey(admin.key))
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path: ['scopes'] }] })
    expect(answer.message).toContain('WRITE, OPERATOR')
  })

  it.each([
    ['an empty name', { name: ' ' }, 'name'],
    ['no scope', { scopes: [] }, 'scopes'],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ['a NUL in the name', { name: 'a\u0000b' }, 'name'],
  ])('%s is an error with its place', async (_, more, place) => {
    const answer = await createKey(['READ'], more)
    expect(answer).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      issues: [{ path: [place] }],
    })
  })
})

describe('revoking a key', () => {
  it('ends requests at once and open streams within seconds', async () => {
    const { key, apiKey } = await createKey(['READ'])
    const holder = client.withKey(key)
    const socket = new WebSocket(`${client.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const closed = new Promise<number>(resolve => socket.on('close', resolve))
    await new Promise(resolve => socket.on('open', resolve))
    socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${key}` } }))
    await new Promise(resolve => socket.once('message', resolve))
    const sse = holder.subscribeBySse('subscription { environmentEvents { cursor } }')
    const ended = sse.next().then(
      () => 'ended',
      () => 'ended',
    )
    const { revokeApiKey } = await client.request(REVOKE, { id: apiKey.id })
    expect(revokeApiKey.apiKey.revokedAt).not.toBeNull()
    expect(codes(await holder.raw('{ jobs { totalCount } }'))).toEqual(['UNAUTHENTICATED'])
    expect(await closed).toBe(CloseCode.Unauthorized)
    expect(await ended).toBe('ended')
    await sse.close()
  })

  it('keeps the time of the first revocation', async () => {
    const { apiKey } = await createKey(['READ'])
    const first = (await client.request(REVOKE, { id: apiKey.id })).revokeApiKey
    expect((await client.request(REVOKE, { id: apiKey.id })).revokeApiKey).toEqual(first)
  })
})

describe('environments', () => {
  it('have unique names and a first key for everything in them', async () => {
    const made = (await client.request(CREATE_ENVIRONMENT, { name: 'acme' })).createEnvironment
    expect(made).toMatchObject({
      environment: { name: 'acme' },
      apiKey: { scopes: ['READ', 'WRITE', 'REVIEW', 'ADMIN'] },
    })
    const again = (await client.request(CREATE_ENVIRONMENT, { name: 'acme' })).createEnvironment
    expect(again).toMatchObject({ __typename: 'NameTakenError', code: 'NAME_TAKEN' })
  })

  it('cannot be told apart from nothing by another', async () => {
    const stranger = await inNewEnvironment(client, 'stranger')
    const own = await client.request('{ viewer { environment { id } apiKey { id } } }')
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    const { job } = await client.request('query ($id: ID!) { job(id: $id) { file { id } } }', { id: jobId })
    const unknown = (id: string) => `${id.slice(0, -4)}0000`

    const look = async (id: string) => ({
      node: await stranger.raw('query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }', { id }),
      job: await stranger.raw('query ($id: ID!) { job(id: $id) { id } file(id: $id) { id } }', { id }),
      jobs: await stranger.raw('query ($id: ID!) { jobs(filter: { fileId: $id }) { totalCount nodes { id } } }', {
        id,
      }),
      cancel: await stranger.raw(
        'mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename ... on UserError { code message } } }',
        { id },
      ),
      revoke: await stranger.raw(REVOKE.replace('resourceId', 'message'), { id }),
      start: await stranger.raw(
        'mutation ($id: ID!) { startExtraction(input: { source: { fileId: $id }, target: { template: "invoice" } }) { __typename ... on UserError { code message } } }',
        { id },
      ),
      follow: await failure(stranger, id),
    })
    for (const id of [jobId, job.file.id, own.viewer.environment.id, own.viewer.apiKey.id])
      expect(await look(id)).toEqual(await look(unknown(id)))
    const { cancelJob } = (await look(jobId)).cancel.data
    expect(cancelJob).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
    expect((await look(jobId)).follow).toContain('NOT_FOUND')
  })

  it('take malformed ids for unknown ones', async () => {
    for (const id of [
      '',
      'job_',
      'job_01',
      'nonsense',
      '\u0000',
      "job_'; drop table job; --",
      'job_'.padEnd(10_000, 'z'),
    ]) {
      const answer = await client.request(
        'query ($id: ID!) { node(id: $id) { id } job(id: $id) { id } file(id: $id) { id } }',
        { id },
      )
      expect(answer).toEqual({ node: null, job: null, file: null })
    }
  })
})

/** What a subscription to a job is refused with. */
const failure = async (by: TestClient, jobId: string): Promise<string> => {
  const socket = by.webSocket()
  try {
    const errors: unknown[] = []
    await new Promise<void>(resolve => {
      socket.subscribe(
        { query: 'subscription ($jobId: ID!) { jobEvents(jobId: $jobId) { seq } }', variables: { jobId } },
        {
          next: ({ errors: found }) => void errors.push(found),
          error: error => {
            errors.push(error)
            resolve()
          },
          complete: resolve,
        },
      )
    })
    return JSON.stringify(errors)
  } finally {
    await socket.dispose()
  }
}
