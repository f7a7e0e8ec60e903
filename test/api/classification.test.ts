/** What a document is, as clients ask and see it. */
import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { scannedPdf, textPdf } from '../fixtures/scans.ts'
import { classifiedEvents, classifiedJob, classify, FRUIT } from '../support/classification.ts'
import type { Answer } from '../support/client.ts'
import { base64Source, invoicePdf } from '../support/documents.ts'
import { newKey, start, UPLOAD } from '../support/operations.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ OCR_ENGINE: 'tesseract', OCR_PROCESSES: '1' })
})
afterAll(() => server?.stop())

const APPLES = ['From our orchard', 'Granny Smith, granny smith and other apples', 'Orchard Lane 3']
const source = async (pages: string[][] = [[...APPLES, randomUUID()]]) => base64Source(await textPdf(pages), 'list.pdf')

const typesOf = (events: Answer[]): string[] => events.map(({ type }) => type)

describe('a classification', () => {
  it('answers with the class, the job being done', async () => {
    const started = await classify(server.client, { source: await source(), waitSeconds: 30 })
    expect(started).toMatchObject({
      __typename: 'StartClassificationSuccess',
      job: {
        kind: 'CLASSIFICATION',
        status: 'COMPLETED',
        stage: 'DONE',
        classification: { className: 'apples', templateName: null },
        result: { __typename: 'ClassificationResult' },
      },
    })
    const { scores, confidence, reasons } = started.job.classification
    expect(scores.map(({ className }: Answer) => className)).toEqual(['apples', 'bolts'])
    expect(scores[0].score).toBeGreaterThan(scores[1].score)
    expect(confidence).toBeGreaterThan(0.5)
    expect(reasons.map(({ text }: Answer) => text.toLowerCase()).join(' ')).toContain('orchard')
    const events = await classifiedEvents(server.client, started.job.id)
    expect(typesOf(events)).toEqual([
      'JOB_QUEUED',
      'JOB_STARTED',
      'STAGE_CHANGED',
      'PAGE_READ',
      'STAGE_CHANGED',
      'CLASSIFIED',
      'JOB_COMPLETED',
    ])
    expect(events.map(({ status }) => status)).toEqual(['QUEUED', ...Array(5).fill('CLASSIFYING'), 'COMPLETED'])
    expect(events.find(({ type }) => type === 'CLASSIFIED').classification).toEqual(started.job.classification)
  })

  it('reads no pages that do not decide', async () => {
    const pages = Array.from({ length: 9 }, (_, index) => [...APPLES, `${index} ${randomUUID()}`])
    const { job } = await classify(server.client, { source: await source(pages), waitSeconds: 30 })
    const read = (await classifiedEvents(server.client, job.id)).filter(({ type }) => type === 'PAGE_READ')
    expect(read).toHaveLength(5)
    expect(await classifiedJob(server.client, job.id)).toMatchObject({ file: { pageCount: 9 }, status: 'COMPLETED' })
  })

  it('calls what fits no class none, with the scores of all', async () => {
    const { job } = await classify(server.client, {
      source: await source([['The tide comes in at nine', randomUUID()]]),
      waitSeconds: 30,
    })
    expect(job).toMatchObject({ status: 'COMPLETED', classification: { className: 'none', reasons: [] } })
    expect(job.classification.scores).toHaveLength(2)
  })

  it('tells invoices by the classifier that everybody has', async () => {
    const { job } = await classify(server.client, {
      source: base64Source(await invoicePdf()),
      target: { classifier: 'documents' },
      waitSeconds: 30,
    })
    expect(job.classification).toMatchObject({ className: 'invoice', templateName: 'invoice' })
    expect(await classifiedJob(server.client, job.id)).toMatchObject({
      classifierName: 'documents',
      classifierVersion: 1,
    })
  })

  it('is told once more to a workflow that did not hear of it', async () => {
    const { job } = await classify(server.client, { source: await source(), waitSeconds: 30 })
    const connection = await Connection.connect({ address: inject('temporalAddress') })
    const temporal = new Client({ connection, namespace: server.namespace })
    await temporal.workflow.getHandle(job.id).result()
    const again = await temporal.workflow.start('classifyDocument', {
      workflowId: job.id,
      taskQueue: 'main',
      args: [{ jobId: job.id, fetch: false, searchAttributes: true, classifies: true }],
    })
    await again.result()
    expect((await again.describe()).searchAttributes).toMatchObject({ DocstreamStatus: ['COMPLETED'] })
    await connection.close()
  }, 30_000)

  it('of a scan waits for the pages that are recognised', async () => {
    const pages = [[...APPLES, randomUUID()]]
    const { job } = await classify(server.client, {
      source: base64Source(await scannedPdf(pages), 'scan.pdf'),
      waitSeconds: 60,
    })
    expect(job).toMatchObject({ status: 'COMPLETED', classification: { className: 'apples' } })
  })
})

describe('a classification that extracts', () => {
  const target = { classes: FRUIT.map(each => ({ ...each, template: 'auto' })) }

  it('answers with the class and goes on in the same job', async () => {
    const { job } = await classify(server.client, {
      source: base64Source(await invoicePdf()),
      target: { classifier: 'documents' },
      extract: true,
      waitSeconds: 30,
    })
    expect(job).toMatchObject({ kind: 'CLASSIFICATION', classification: { className: 'invoice' } })
    const events = await classifiedEvents(server.client, job.id)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const steps = events.filter(({ type }) => type !== 'FIELD_EXTRACTED' && type !== 'PAGE_READ')
    expect(steps.map(({ type, status, stage }) => `${type} ${status} ${stage}`)).toEqual([
      'JOB_QUEUED QUEUED QUEUED',
      'JOB_STARTED CLASSIFYING QUEUED',
      'STAGE_CHANGED CLASSIFYING READING',
      'STAGE_CHANGED CLASSIFYING CLASSIFYING',
      'CLASSIFIED CLASSIFYING CLASSIFYING',
      'STAGE_CHANGED PROCESSING EXTRACTING',
      'STAGE_CHANGED PROCESSING VALIDATING',
      'JOB_COMPLETED COMPLETED DONE',
    ])
    const done = await classifiedJob(server.client, job.id)
    expect(done).toMatchObject({
      status: 'COMPLETED',
      templateName: 'invoice',
      templateVersion: 1,
      file: { latestJob: { id: job.id } },
      result: { __typename: 'ExtractionResult', documents: [{ type: 'invoice', templateName: 'invoice' }] },
    })
    expect(done.result.engines.map(({ name }: Answer) => name)).toEqual(['pdfjs', 'classifier', 'layout'])
    const alone = await start(server.client, { waitSeconds: 30 })
    expect(done.result.data).toEqual((await classifiedJob(server.client, alone.job.id)).result.data)
  })

  it('tells the class of a long scan before all of it is read', async () => {
    const pages = Array.from({ length: 7 }, (_, index) => [...APPLES, `${index} ${randomUUID()}`])
    const { job } = await classify(server.client, {
      source: base64Source(await scannedPdf(pages), 'scan.pdf'),
      target,
      extract: true,
      waitSeconds: 60,
    })
    expect(job.classification.className).toBe('apples')
    const events = await classifiedEvents(server.client, job.id)
    const types = typesOf(events)
    expect(types.at(-1)).toBe('JOB_COMPLETED')
    expect(types.filter(type => type === 'PAGE_READ')).toHaveLength(7)
    const before = types.slice(0, types.indexOf('CLASSIFIED')).filter(type => type === 'PAGE_READ')
    expect(before).toHaveLength(5)
    const percents = events.map(({ progress }) => progress.percent)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  })

  it('tells nobody what a document is who may not read', async () => {
    const { client } = await newKey(server.client, ['WRITE'])
    const { startClassification } = await client.request(
      `mutation ($source: DocumentSource!, $target: ClassificationTarget!) {
        startClassification(input: { source: $source, target: $target, extract: true, waitSeconds: 30 }) {
          ... on StartClassificationSuccess { job { id templateName templateVersion } }
        }
      }`,
      { source: await source(), target },
    )
    expect(startClassification.job).toMatchObject({ templateName: null, templateVersion: null })
    expect(await classifiedJob(server.client, startClassification.job.id)).toMatchObject({ templateName: 'auto' })
  })

  it('fails where no class fits, and still tells the scores', async () => {
    const { job } = await classify(server.client, {
      source: await source([['The tide comes in at nine', randomUUID()]]),
      target,
      extract: true,
    })
    const events = await classifiedEvents(server.client, job.id)
    expect(typesOf(events)).toContain('CLASSIFIED')
    expect(events.at(-1)).toMatchObject({ type: 'JOB_FAILED', failure: { code: 'NO_CLASS_MATCHED' } })
    expect(await classifiedJob(server.client, job.id)).toMatchObject({
      failure: { code: 'NO_CLASS_MATCHED', stage: 'CLASSIFYING', retryable: false },
      classification: { className: 'none' },
      result: { __typename: 'JobFailedError' },
    })
  })

  it('is tried again without the template that its class brought', async () => {
    const { job } = await classify(server.client, { source: await source(), target, extract: true })
    await classifiedEvents(server.client, job.id)
    expect((await classifiedJob(server.client, job.id)).templateName).toBe('auto')
    await server.db.em().execute(`update job set status = 'FAILED' where id = ?`, [job.id])
    const { retryJob } = await server.client.request(
      'mutation ($jobId: ID!) { retryJob(input: { jobId: $jobId }) { ... on StartJobSuccess { job { id templateName } } } }',
      { jobId: job.id },
    )
    expect(retryJob.job.templateName).toBeNull()
    await classifiedEvents(server.client, retryJob.job.id)
    expect(await classifiedJob(server.client, retryJob.job.id)).toMatchObject({
      status: 'COMPLETED',
      templateName: 'auto',
      classification: { className: 'apples' },
    })
  })

  it('completes with nothing where the class has no template', async () => {
    const [apples, bolts] = FRUIT
    const { job } = await classify(server.client, {
      source: await source(),
      target: { classes: [apples, { ...bolts, template: 'auto' }] },
      extract: true,
    })
    await classifiedEvents(server.client, job.id)
    expect(await classifiedJob(server.client, job.id)).toMatchObject({
      status: 'COMPLETED',
      result: {
        data: {},
        documents: [{ type: 'apples', templateName: null, issues: [{ code: 'CLASS_WITHOUT_TEMPLATE' }] }],
      },
    })
  })
})

it('is the first step of an extraction whose target is a classifier', async () => {
  const started = await start(server.client, { target: { classifier: 'documents' }, waitSeconds: 30 })
  const job = await classifiedJob(server.client, started.job.id)
  expect(job).toMatchObject({
    kind: 'EXTRACTION',
    status: 'COMPLETED',
    classifierName: 'documents',
    templateName: 'invoice',
    classification: { className: 'invoice' },
    result: { __typename: 'ExtractionResult' },
  })
})

describe('what cannot be asked', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['no class', { target: { classes: [] } }, ['target', 'classes']],
    [
      'two classes of one name',
      { target: { classes: [{ name: 'Bills' }, { name: 'notes' }, { name: 'bills' }] } },
      ['target', 'classes', '2', 'name'],
    ],
    [
      'a thousand classes',
      { target: { classes: Array.from({ length: 1_000 }, (_, index) => ({ name: `class ${index}` })) } },
      ['target', 'classes'],
    ],
    ['a class without a name', { target: { classes: [{ name: '  ' }] } }, ['target', 'classes', '0', 'name']],
    ['a class called none', { target: { classes: [{ name: 'None' }] } }, ['target', 'classes', '0', 'name']],
    [
      'a template that is not there',
      { target: { classes: [{ name: 'bills', template: 'bill' }] } },
      ['target', 'classes', '0', 'template'],
    ],
    ['extraction without any template', { extract: true }, ['target', 'classes']],
    ['a wait of minutes', { waitSeconds: 61 }, ['waitSeconds']],
  ])('%s', async (_, input, path) => {
    const answer = await classify(server.client, { source: await source(), ...input })
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', issues: [{ path }] })
  })

  it('a classifier that is not there', async () => {
    const answer = await classify(server.client, { source: await source(), target: { classifier: 'incoming' } })
    expect(answer).toMatchObject({ __typename: 'NotFoundError', resourceId: 'incoming' })
  })
})

describe('the same classification twice', () => {
  it('is refused while the first is in progress; with other classes it is another', async () => {
    const { uploadFile } = await server.client.upload(
      UPLOAD,
      new Blob([new Uint8Array(await textPdf([APPLES]))]),
      'list.pdf',
    )
    const twice = { source: { fileId: uploadFile.file.id } }
    const { job } = await classify(server.client, { ...twice, waitSeconds: 30 })
    // A job that stays in progress: its row is there, but no worker ever hears of it.
    await server.db.em().execute(`update job set status = 'CLASSIFYING' where id = ?`, [job.id])
    expect(await classify(server.client, twice)).toMatchObject({
      __typename: 'DuplicateJobError',
      existingJob: { id: job.id },
    })
    const others = [
      { target: { classes: [FRUIT[0]] } },
      { target: { classifier: 'documents' } },
      { onDuplicate: 'ALLOW' },
    ]
    for (const other of others)
      expect(await classify(server.client, { ...twice, ...other })).toMatchObject({ replayed: false })
  })
})
