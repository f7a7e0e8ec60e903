/** Templates of an environment, and jobs with fields of their own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN } from '../../src/templates/builtin.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source, longPdf } from '../support/documents.ts'
import { eventsOf, inNewEnvironment, jobOf, newKey, start, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer()
  client = server.client
})
afterAll(() => server?.stop())

const SAVE = `
  mutation ($input: SaveTemplateInput!) {
    saveTemplate(input: $input) {
      __typename
      ... on SaveTemplateSuccess { template { id name version title builtIn archivedAt jsonSchema rules } }
      ... on UserError { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }`
const save = async (input: Record<string, unknown>, by = client) => (await by.request(SAVE, { input })).saveTemplate
const archive = async (name: string) =>
  (
    await client.request(
      `mutation ($name: String!) {
        archiveTemplate(input: { name: $name }) { __typename ... on ArchiveTemplateSuccess { template { version archivedAt } } ... on UserError { code } }
      }`,
      { name },
    )
  ).archiveTemplate
const template = async (name: string, by = client) =>
  (
    await by.request(
      `query ($name: String!) { template(name: $name) { id name version builtIn archivedAt jsonSchema versions { version } } }`,
      { name },
    )
  ).template

const PARTIES = {
  fields: [
    { name: 'invoice', type: 'STRING', labels: ['Invoice number', 'Invoice no.'] },
    { name: 'order', type: 'STRING', pattern: '^PO-\\d+$', labels: ['Purchase order'] },
  ],
}

describe('templates', () => {
  it('are saved in versions that never change', async () => {
    const first = await save({ name: 'parties', schema: PARTIES })
    expect(first.template).toMatchObject({ name: 'parties', version: 1, title: 'parties', builtIn: false })
    const jsonSchema = { type: 'object', properties: { invoice: { type: 'string', 'x-labels': ['Invoice number'] } } }
    const second = await save({ name: 'parties', title: 'Parties', schema: { jsonSchema } })
    expect(second.template).toMatchObject({ version: 2, title: 'Parties', jsonSchema })
    expect(await template('parties')).toMatchObject({ version: 2, versions: [{ version: 2 }, { version: 1 }] })
    expect(await template('parties@1')).toMatchObject({ id: first.template.id, version: 1 })
    expect(await template('parties@3')).toBeNull()
    const { node } = await client.request(
      'query ($id: ID!) { node(id: $id) { __typename ... on Template { name version } } }',
      {
        id: first.template.id,
      },
    )
    expect(node).toEqual({ __typename: 'Template', name: 'parties', version: 1 })
  })

  it('get their versions one after the other, however many are saved at once', async () => {
    const saved = await Promise.all(Array.from({ length: 8 }, () => save({ name: 'crowded', schema: PARTIES })))
    expect(saved.map(({ template }) => template.version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('are found by their environment alone; the built-in ones by all', async () => {
    const other = await inNewEnvironment(client, 'templates')
    const { template: mine } = await save({ name: 'mine', schema: PARTIES })
    expect(await template('mine', other)).toBeNull()
    expect((await other.request('query ($id: ID!) { node(id: $id) { id } }', { id: mine.id })).node).toBeNull()
    expect(await template('invoice', other)).toMatchObject({ name: 'invoice', version: 1, builtIn: true })
    const builtIn = await template('invoice')
    expect(builtIn.jsonSchema.properties.seller.properties.name.type).toEqual(['string', 'null'])
    expect((await other.request('query ($id: ID!) { node(id: $id) { id } }', { id: builtIn.id })).node).toEqual({
      id: builtIn.id,
    })
  })

  it('are listed, page by page', async () => {
    const other = await inNewEnvironment(client, 'listed templates')
    for (const name of ['beta', 'alpha', 'gamma', 'alpha']) await save({ name, schema: PARTIES }, other)
    const LIST = `query ($first: Int, $after: String) {
      templates(first: $first, after: $after) { totalCount nodes { name version } pageInfo { hasNextPage endCursor } }
    }`
    const builtIn = BUILT_IN.map(({ name }) => ({ name }))
    const { templates: first } = await other.request(LIST, { first: builtIn.length + 1 })
    expect(first).toMatchObject({
      totalCount: builtIn.length + 3,
      nodes: [...builtIn, { name: 'alpha', version: 2 }],
      pageInfo: { hasNextPage: true },
    })
    const { templates: rest } = await other.request(LIST, { after: first.pageInfo.endCursor })
    expect(rest).toMatchObject({ nodes: [{ name: 'beta' }, { name: 'gamma' }], pageInfo: { hasNextPage: false } })
    // Whatever becomes of the template that a page ended with, the next page goes on behind it.
    await save({ name: 'alpha', schema: PARTIES }, other)
    expect((await other.request(LIST, { after: first.pageInfo.endCursor })).templates.nodes).toEqual(rest.nodes)
    const { templates: within } = await other.request(LIST, { first: 2 })
    const { templates: behind } = await other.request(LIST, { after: within.pageInfo.endCursor })
    expect([...within.nodes, ...behind.nodes].map(({ name }: Answer) => name)).toEqual([
      ...builtIn.map(({ name }) => name),
      'alpha',
      'beta',
      'gamma',
    ])
  })

  it('are archived and come back as a new version', async () => {
    await save({ name: 'old', schema: PARTIES })
    expect(await archive('old')).toMatchObject({ template: { version: 1, archivedAt: expect.any(String) } })
    expect(await template('old')).toMatchObject({ archivedAt: expect.any(String) })
    expect(await start(client, { target: { template: 'old' } })).toMatchObject({ __typename: 'NotFoundError' })
    await save({ name: 'old', schema: PARTIES })
    expect(await template('old')).toMatchObject({ version: 2, archivedAt: null })
    expect(await archive('nothing')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await archive('invoice')).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it.each([
    ['a built-in name', { name: 'invoice', schema: PARTIES }, { __typename: 'NameTakenError' }],
    ['a name that is none', { name: 'a@b', schema: PARTIES }, { issues: [{ path: ['name'] }] }],
    [
      'a field that is none',
      { name: 'bad', schema: { fields: [{ name: '1', type: 'STRING' }] } },
      { issues: [{ path: ['schema', 'fields', '0', 'name'] }] },
    ],
    [
      'a schema that is none',
      { name: 'bad', schema: { jsonSchema: { type: 'array' } } },
      { issues: [{ path: ['schema', 'jsonSchema', 'type'] }] },
    ],
  ])('refuse %s', async (_, input, expected) => {
    expect(await save(input)).toMatchObject(expected)
  })

  it('have rules, which are checked when they are saved', async () => {
    const fields = [
      { name: 'net', type: 'DECIMAL', labels: ['Subtotal', 'Net total', 'Total excl. VAT'] },
      { name: 'gross', type: 'DECIMAL', labels: ['Total GBP'] },
    ]
    const rules = ['net > gross']
    const bad = await save({ name: 'ruled', schema: { fields }, rules: ['net >', 'net + gross', 'other == 1'] })
    expect(bad.issues.map((issue: { path: string[] }) => issue.path)).toEqual([
      ['rules', '0'],
      ['rules', '1'],
      ['rules', '2'],
    ])
    expect(await save({ name: 'ruled', schema: { fields }, rules })).toMatchObject({ template: { rules } })
    const jobId = await startJob(client, { target: { template: 'ruled' } })
    await eventsOf(client, jobId)
    const { job } = await client.request(
      'query ($id: ID!) { job(id: $id) { result { ... on ExtractionResult { data documents { issues { code paths } } } } } }',
      { id: jobId },
    )
    expect(job.result.data).toEqual({ net: '742.50', gross: '809.70' })
    expect(job.result.documents[0].issues).toEqual([{ code: 'RULE_FAILED', paths: ['net', 'gross'] }])
  })

  it('need the ADMIN scope', async () => {
    const own = (await newKey(client, ['READ', 'WRITE'])).client
    const answer = await own.raw(SAVE, { input: { name: 'x', schema: PARTIES } })
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })
})

describe('a job', () => {
  it('extracts with a saved template, in the version it was started with', async () => {
    await save({ name: 'versioned', schema: PARTIES })
    const jobId = await startJob(client, { target: { template: 'versioned' } })
    await save({ name: 'versioned', schema: { fields: [{ name: 'other', type: 'STRING' }] } })
    await archive('versioned')
    await eventsOf(client, jobId)
    const job = await jobOf(client, jobId)
    expect(job).toMatchObject({ templateName: 'versioned', templateVersion: 1, status: 'COMPLETED' })
    expect(job.result.data).toEqual({ invoice: 'INV-2026-0117', order: 'PO-88213' })
  })

  it('is given back for its idempotency key, also when its template has a newer version by then', async () => {
    await save({ name: 'keyed', schema: PARTIES })
    const source = base64Source(await longPdf(1))
    const request = { source, target: { template: 'keyed' }, idempotencyKey: 'keyed' }
    const first = await start(client, request)
    await save({ name: 'keyed', schema: PARTIES })
    await archive('keyed')
    expect(await start(client, request)).toMatchObject({ replayed: true, job: { id: first.job.id } })
  })

  it('extracts fields of its own', async () => {
    const jobId = await startJob(client, { target: PARTIES })
    await eventsOf(client, jobId)
    const job = await jobOf(client, jobId)
    expect(job).toMatchObject({ templateName: null, templateVersion: null, status: 'COMPLETED' })
    expect(job.result.data).toEqual({ invoice: 'INV-2026-0117', order: 'PO-88213' })
    expect(job.result.documents[0]).toMatchObject({ type: null, templateName: null })
  })

  it('extracts what a JSON Schema describes', async () => {
    const jsonSchema = {
      type: 'object',
      properties: {
        total: { type: 'string', format: 'decimal', 'x-labels': ['Total due', 'Grand total', 'Total'] },
        issued: { type: 'string', format: 'date', title: 'Invoice date' },
        items: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              description: { type: 'string', 'x-labels': ['Description'] },
              quantity: { type: 'number', 'x-labels': ['Qty', 'Quantity'] },
            },
          },
        },
      },
    }
    const jobId = await startJob(client, { target: { jsonSchema } })
    await eventsOf(client, jobId)
    const { data } = (await jobOf(client, jobId)).result
    expect(data.issued).toBe('2026-03-14')
    expect(data.items).toHaveLength(5)
    expect(data.items[0]).toEqual({ description: 'Stone-ground wheat flour, 25 kg sack', quantity: 12 })
  })

  it('is a duplicate of one with the same fields, not of one with others', async () => {
    const source = base64Source(await longPdf(100))
    const first = await start(client, { source, target: PARTIES })
    expect(await start(client, { source, target: PARTIES })).toMatchObject({
      __typename: 'DuplicateJobError',
      existingJob: { id: first.job.id },
    })
    const others = { fields: [{ name: 'other', type: 'STRING' }] }
    expect(await start(client, { source, target: others })).toMatchObject({ __typename: 'StartExtractionSuccess' })
  })

  it.each([
    ['two targets', { template: 'invoice', fields: PARTIES.fields }, /OneOf/],
    ['none', {}, /OneOf/],
  ])('refuses %s', async (_, target, message) => {
    const source = base64Source(await longPdf(1))
    const answer = await client.raw(
      'mutation ($input: StartExtractionInput!) { startExtraction(input: $input) { __typename } }',
      {
        input: { source, target },
      },
    )
    expect(answer.errors?.[0]?.message).toMatch(message)
  })

  it('refuses a schema with faults, and tells where they are', async () => {
    const target = { jsonSchema: { type: 'object', properties: { a: { type: 'string', pattern: '(?<=x)' } } } }
    expect(await start(client, { target })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['target', 'jsonSchema', 'properties', 'a', 'pattern'] }],
    })
  })
})
