/** Classifiers of an environment, and what they learn from files. */
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/ids.ts'
import { scannedPdf, scanOf, textPdf } from '../fixtures/scans.ts'
import { classifiedJob, classify } from '../support/classification.ts'
import { archiveClassifier, classifier, saveClassifier, storeFile, trySaveClassifier } from '../support/classifiers.ts'
import type { Answer, TestClient } from '../support/client.ts'
import { base64Source } from '../support/documents.ts'
import { eventsOf, inNewEnvironment, newKey, startJob } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let client: TestClient

beforeAll(async () => {
  server = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' })
  client = server.client
})
afterAll(() => server?.stop())

const CLASSES = [
  { name: 'harvest', description: 'What was picked in the orchard.', keywords: ['apples', 'bushels'] },
  { name: 'voyage', template: 'ticket' },
]

/** Files with other bytes each time. */
const harvest = (): string[] => ['Orchard diary', 'Bushels of apples picked today: 12', `Baskets ${randomUUID()}`]
const voyage = (): string[] => ['Log of the ship', 'Wind from the west, sails reefed', `Position ${randomUUID()}`]
const storeText = async (lines: string[], by = client) => storeFile(by, await textPdf([lines]), 'example.pdf')
const storeScan = async (lines: string[]) => storeFile(client, await scannedPdf([lines]), 'scan.pdf')

const lockedPdf = (): Promise<Buffer> => {
  const document = new PDFDocument({ userPassword: 'secret', ownerPassword: 'owner', pdfVersion: '1.7' })
  document.text(voyage().join(' '))
  document.end()
  return buffer(document)
}

const drafts = async () => (await server.db.em().execute<unknown[]>('select 1 from classifier_draft')).length

describe('classifiers', () => {
  it('are saved in versions that never change', async () => {
    const first = await saveClassifier(client, { name: 'farm', classes: CLASSES })
    expect(first.classifier).toMatchObject({
      name: 'farm',
      version: 1,
      title: 'farm',
      builtIn: false,
      archivedAt: null,
      classes: [
        { ...CLASSES[0], templateName: null, exampleCount: 0 },
        { name: 'voyage', description: null, keywords: [], templateName: 'ticket', exampleCount: 0 },
      ],
    })
    const second = await saveClassifier(client, { name: 'farm', title: 'Farm', classes: [CLASSES[0]] })
    expect(second.classifier).toMatchObject({ version: 2, title: 'Farm' })
    expect(await classifier(client, 'farm')).toMatchObject({ version: 2, classes: [{ name: 'harvest' }] })
    expect(await classifier(client, 'farm@1')).toMatchObject({ id: first.classifier.id, version: 1 })
    expect(await classifier(client, 'farm@3')).toBeNull()
    const { node } = await client.request(
      'query ($id: ID!) { node(id: $id) { __typename ... on Classifier { name version } } }',
      { id: first.classifier.id },
    )
    expect(node).toEqual({ __typename: 'Classifier', name: 'farm', version: 1 })
  })

  it('get their versions one after the other, however many are saved at once', async () => {
    const saved = await Promise.all(
      Array.from({ length: 8 }, () => saveClassifier(client, { name: 'crowded', classes: CLASSES })),
    )
    const versions = saved.map(each => each.classifier.version)
    expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('are found by their environment alone; the built-in one by all', async () => {
    const other = await inNewEnvironment(client, 'classifiers')
    const { classifier: mine } = await saveClassifier(client, { name: 'mine', classes: CLASSES })
    const NODE = 'query ($id: ID!) { node(id: $id) { id } }'
    expect(await classifier(other, 'mine')).toBeNull()
    expect((await other.request(NODE, { id: mine.id })).node).toBeNull()
    const builtIn = await classifier(other, 'documents')
    expect(builtIn).toMatchObject({ name: 'documents', version: 1, builtIn: true })
    expect(await classifier(other, 'documents@1')).toEqual(builtIn)
    expect((await other.request(NODE, { id: builtIn.id })).node).toEqual({ id: builtIn.id })
  })

  it('are listed, page by page', async () => {
    const other = await inNewEnvironment(client, 'listed classifiers')
    for (const name of ['beta', 'alpha', 'gamma', 'alpha', 'old'])
      await saveClassifier(other, { name, classes: CLASSES })
    await archiveClassifier(other, 'old')
    const LIST = `query ($first: Int, $after: String) {
      classifiers(first: $first, after: $after) { totalCount nodes { name version } pageInfo { hasNextPage endCursor } }
    }`
    const { classifiers: first } = await other.request(LIST, { first: 2 })
    expect(first).toMatchObject({
      totalCount: 4,
      nodes: [{ name: 'documents' }, { name: 'alpha', version: 2 }],
      pageInfo: { hasNextPage: true },
    })
    const { classifiers: rest } = await other.request(LIST, { after: first.pageInfo.endCursor })
    const behind = { nodes: [{ name: 'beta' }, { name: 'gamma' }], pageInfo: { hasNextPage: false } }
    expect(rest).toMatchObject(behind)
    // A version that came meanwhile, and an archived one, leave the client where it was.
    await saveClassifier(other, { name: 'alpha', classes: CLASSES })
    expect((await other.request(LIST, { after: first.pageInfo.endCursor })).classifiers).toMatchObject(behind)
    await archiveClassifier(other, 'alpha')
    expect((await other.request(LIST, { after: first.pageInfo.endCursor })).classifiers).toMatchObject(behind)
    const foreign = (await classifier(client, 'farm')).id
    expect((await other.request(LIST, { after: foreign })).classifiers.nodes).toEqual([])
  })

  it('are archived in all versions, and come back as a new one', async () => {
    await saveClassifier(client, { name: 'old', classes: CLASSES })
    await saveClassifier(client, { name: 'old', classes: CLASSES })
    const archived = { version: 2, archivedAt: expect.any(String) }
    expect(await archiveClassifier(client, 'old')).toMatchObject({ classifier: archived })
    expect(await classifier(client, 'old@1')).toMatchObject({ archivedAt: expect.any(String) })
    await saveClassifier(client, { name: 'old', classes: CLASSES })
    expect(await classifier(client, 'old')).toMatchObject({ version: 3, archivedAt: null })
    expect(await archiveClassifier(client, 'nothing')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await archiveClassifier(client, 'old@1')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await archiveClassifier(client, 'documents')).toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('are saved by administrators alone, and seen by readers', async () => {
    const writer = await newKey(client, ['READ', 'WRITE'])
    await saveClassifier(client, { name: 'seen', classes: CLASSES })
    expect(await classifier(writer.client, 'seen')).toMatchObject({ version: 1 })
    const { errors } = await writer.client.raw(
      `mutation { saveClassifier(input: { name: "x", classes: [{ name: "y" }] }) { __typename } }`,
    )
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })
})

describe('is refused:', () => {
  it.each([
    ['the name of the built-in one', { name: 'documents', classes: CLASSES }, { code: 'NAME_TAKEN' }],
    ['a name that is none', { name: 'a@b', classes: CLASSES }, { issues: [{ path: ['name'] }] }],
    ['no class', { name: 'x', classes: [] }, { issues: [{ path: ['classes'] }] }],
    [
      'a thousand classes',
      { name: 'x', classes: Array.from({ length: 1_000 }, (_, index) => ({ name: `class ${index}` })) },
      { issues: [{ path: ['classes'] }] },
    ],
    [
      'two classes of one name',
      { name: 'x', classes: [{ name: 'a' }, { name: 'A' }] },
      { issues: [{ path: ['classes', '1', 'name'] }] },
    ],
    [
      'a class called none',
      { name: 'x', classes: [{ name: 'None' }] },
      { issues: [{ path: ['classes', '0', 'name'] }] },
    ],
    [
      'a template that is not there',
      { name: 'x', classes: [{ name: 'a', template: 'nothing' }] },
      { issues: [{ path: ['classes', '0', 'template'], message: expect.stringContaining('"nothing"') }] },
    ],
    [
      'an example of an unknown class, and an unknown file',
      { name: 'x', classes: CLASSES, examples: [{ className: 'Harvest', fileId: newId('StoredFile') }] },
      { issues: [{ path: ['examples', '0', 'className'] }, { path: ['examples', '0', 'fileId'] }] },
    ],
    [
      'more examples than can be learned from',
      {
        name: 'x',
        classes: CLASSES,
        examples: Array.from({ length: 501 }, () => ({ className: 'harvest', fileId: 'file_1' })),
      },
      { issues: [{ path: ['examples'], message: expect.stringContaining('500') }] },
    ],
  ])('%s', async (_, input, answer) => {
    expect(await saveClassifier(client, input)).toMatchObject(answer)
  })

  it('more than 50 examples of a class', async () => {
    const fileId = await storeText(harvest())
    const examples = Array.from({ length: 51 }, () => ({ className: 'harvest', fileId }))
    const { issues } = await saveClassifier(client, { name: 'x', classes: CLASSES, examples })
    expect(issues).toContainEqual({ path: ['examples'], message: expect.stringContaining('50 a class') })
  })

  it('a file that shows two classes, also under two ids, and one of another environment', async () => {
    const other = await inNewEnvironment(client, 'foreign example')
    const bytes = await textPdf([harvest()])
    const ids = [await storeFile(client, bytes, 'a.pdf'), await storeFile(client, bytes, 'b.pdf')]
    const examples = [
      { className: 'harvest', fileId: ids[0] },
      { className: 'voyage', fileId: ids[1] },
      { className: 'harvest', fileId: await storeText(harvest(), other) },
    ]
    const { issues } = await saveClassifier(client, { name: 'x', classes: CLASSES, examples })
    expect(issues).toEqual([
      { path: ['examples', '1', 'fileId'], message: expect.stringContaining('"harvest"') },
      { path: ['examples', '2', 'fileId'], message: 'there is no such file' },
    ])
    expect(await classifier(client, 'x')).toBeNull()
  })
})

describe('examples', () => {
  it('are learned from: texts, scans and pages that a job has read', async () => {
    const known = await scannedPdf([voyage()])
    await eventsOf(client, await startJob(client, { source: base64Source(known, 'known.pdf') }))
    const examples = [
      { className: 'harvest', fileId: await storeText(harvest()) },
      { className: 'harvest', fileId: await storeScan(harvest()) },
      { className: 'voyage', fileId: await storeFile(client, known, 'known.pdf') },
    ]
    const saved = await saveClassifier(client, { name: 'learned', classes: CLASSES, examples })
    expect(saved.classifier).toMatchObject({
      version: 1,
      classes: [
        { name: 'harvest', exampleCount: 2 },
        { name: 'voyage', exampleCount: 1 },
      ],
    })
    expect(await classifier(client, 'learned')).toMatchObject({ id: saved.classifier.id })
    expect(await drafts()).toBe(0)
  })

  it('that cannot be read are all told at once, and nothing is saved', async () => {
    const broken = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(randomUUID())])
    const examples = [
      { className: 'harvest', fileId: await storeText(harvest()) },
      { className: 'harvest', fileId: await storeFile(client, broken, 'broken.pdf') },
      { className: 'voyage', fileId: await storeFile(client, await textPdf([[]]), 'blank.pdf') },
      { className: 'voyage', fileId: await storeFile(client, await lockedPdf(), 'locked.pdf') },
    ]
    const refused = await saveClassifier(client, { name: 'unreadable', classes: CLASSES, examples })
    expect(refused).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [
        { path: ['examples', '1', 'fileId'], message: expect.stringContaining('damaged') },
        { path: ['examples', '2', 'fileId'], message: expect.stringContaining('no text') },
        { path: ['examples', '3', 'fileId'], message: expect.stringContaining('password') },
      ],
    })
    expect(await classifier(client, 'unreadable')).toBeNull()
    expect(await drafts()).toBe(0)
  })
})

describe('a classifier that has learned', () => {
  const NAMELESS = [{ name: 'class 1' }, { name: 'class 2', template: 'ticket' }]
  const source = async (lines: string[]) => base64Source(await textPdf([lines]), 'new.pdf')
  const byClassifier = async (name: string, lines: string[], input: Record<string, unknown> = {}) =>
    classify(client, { source: await source(lines), target: { classifier: name }, waitSeconds: 30, ...input })

  beforeAll(async () => {
    const examples = [
      { className: 'class 1', fileId: await storeText(harvest()) },
      { className: 'class 1', fileId: await storeText(harvest()) },
      { className: 'class 2', fileId: await storeText(voyage()) },
      { className: 'class 2', fileId: await storeScan(voyage()) },
    ]
    await saveClassifier(client, { name: 'nameless', classes: NAMELESS, examples })
    await saveClassifier(client, { name: 'nameless', classes: NAMELESS })
  })

  it('tells documents apart by its examples, and another version without them does not', async () => {
    const { job } = await byClassifier('nameless@1', harvest())
    expect(job.classification).toMatchObject({ className: 'class 1', templateName: null })
    expect(job.classification.reasons.map(({ text }: Answer) => text.toLowerCase()).join(' ')).toMatch(/orchard|apples/)
    const other = await byClassifier('nameless@1', voyage())
    expect(other.job.classification).toMatchObject({ className: 'class 2', templateName: 'ticket' })
    expect(await classifiedJob(client, other.job.id)).toMatchObject({
      classifierName: 'nameless',
      classifierVersion: 1,
    })
    const untaught = await byClassifier('nameless', voyage())
    expect(untaught.job.classification).toMatchObject({ className: 'none' })
  })

  it('is not found when it is unknown or archived', async () => {
    await saveClassifier(client, { name: 'archived', classes: CLASSES })
    await archiveClassifier(client, 'archived')
    for (const name of ['archived', 'archived@1', 'nameless@3', 'nothing', 'a@b@c'])
      expect(await byClassifier(name, harvest())).toMatchObject({ __typename: 'NotFoundError', resourceId: name })
  })

  it('whose template was archived tells documents apart, but extracts none', async () => {
    const schema = { fields: [{ name: 'number', type: 'STRING' }] }
    const save = (name: string) =>
      client.request(
        `mutation ($input: SaveTemplateInput!) { saveTemplate(input: $input) { ... on SaveTemplateSuccess { template { id } } } }`,
        { input: { name, schema } },
      )
    await save('short-lived')
    const classes = [{ name: 'harvest', keywords: ['orchard', 'apples'], template: 'short-lived' }, { name: 'voyage' }]
    await saveClassifier(client, { name: 'outlived', classes })
    await client.request('mutation { archiveTemplate(input: { name: "short-lived" }) { __typename } }')
    expect(await byClassifier('outlived', harvest(), { extract: true })).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: ['target', 'classifier'], message: expect.stringMatching(/"short-lived".*"harvest"/) }],
    })
    const { job } = await byClassifier('outlived', harvest())
    expect(job.classification).toMatchObject({ className: 'harvest', templateName: null })
  })
})

describe('whoever waits for a classifier', () => {
  const slow = async () => [
    { className: 'harvest', fileId: await storeFile(client, await scanOf(2, 12), 'slow.pdf') },
    { className: 'voyage', fileId: await storeText(voyage()) },
  ]

  it('may go away: the version comes all the same', async () => {
    const leaving = new AbortController()
    const query = `mutation ($input: SaveClassifierInput!) { saveClassifier(input: $input) { __typename } }`
    const input = { name: 'left', classes: CLASSES, examples: await slow() }
    const asked = fetch(`${client.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.key}` },
      body: JSON.stringify({ query, variables: { input } }),
      signal: leaving.signal,
    })
    await expect.poll(drafts).toBe(1)
    expect(await classifier(client, 'left')).toBeNull()
    leaving.abort()
    await expect(asked).rejects.toThrow('aborted')
    await expect.poll(() => classifier(client, 'left'), { timeout: 60_000 }).toMatchObject({ version: 1 })
  })

  it('is told after a time that it goes on', async () => {
    const hasty = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1', LEARNING_WAIT_SECONDS: '1' })
    try {
      const fileId = await storeFile(hasty.client, await scanOf(3, 20), 'slow.pdf')
      const examples = [{ className: 'harvest', fileId }]
      const { errors } = await trySaveClassifier(hasty.client, { name: 'late', classes: CLASSES, examples })
      expect(errors).toMatchObject([
        { extensions: { code: 'UNAVAILABLE' }, message: expect.stringContaining('"late"') },
      ])
      await expect.poll(() => classifier(hasty.client, 'late'), { timeout: 60_000 }).toMatchObject({ version: 1 })
    } finally {
      await hasty.stop()
    }
  })

  /** A classifier that is learning, of which no worker ever hears. */
  const insertDraft = async (by: TestClient, touchedBefore: string) => {
    const { viewer } = await by.request('{ viewer { environment { id } } }')
    await server.db.em().execute(
      `insert into classifier_draft (id, environment_id, name, title, classes, touched_at)
       values (?, ?, 'lost', 'Lost', '[]', now() - ?::interval)`,
      [newId('Classifier'), viewer.environment.id, touchedBefore],
    )
  }

  it('leaves nothing behind that no worker is heard of', async () => {
    await insertDraft(client, '2 hours')
    await expect.poll(drafts).toBe(0)
  })

  it('has room for five at a time in each environment', async () => {
    const busy = await inNewEnvironment(client, 'busy')
    const examples = [{ className: 'harvest', fileId: await storeText(harvest(), busy) }]
    const input = { name: 'sixth', classes: CLASSES, examples }
    for (let draft = 0; draft < 5; draft++) await insertDraft(busy, '1 second')
    const { errors } = await trySaveClassifier(busy, input)
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) } }])
    await server.db.em().execute(`delete from classifier_draft where name = 'lost'`)
    expect(await saveClassifier(busy, input)).toMatchObject({ classifier: { version: 1 } })
  })
})
