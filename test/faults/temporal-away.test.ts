/** Temporal is away, or has forgotten, or ends workflows by itself: the database heals the rest. */
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { classifier, storeFile, trySaveClassifier } from '../support/classifiers.ts'
import type { TestClient } from '../support/client.ts'
import { invoicePdf } from '../support/documents.ts'
import { eventsOf, jobOf, startJob } from '../support/operations.ts'
import { startProxy, type TcpProxy } from '../support/proxy.ts'
import { heldBack, reviewedJob, submitReview } from '../support/reviews.ts'
import { seedJob } from '../support/seed.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let proxy: TcpProxy
let server: TestServer
let client: TestClient
let temporal: Client

beforeAll(async () => {
  proxy = await startProxy(inject('temporalAddress'))
  server = await startTestServer({ TEMPORAL_ADDRESS: proxy.address, RECONCILE_SECONDS: '1' })
  client = server.client
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  temporal = new Client({ connection, namespace: server.namespace })
})
afterAll(async () => {
  await server?.stop()
  await proxy?.close()
  await temporal?.connection.close()
})

const CANCEL = `mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { __typename ... on CancelJobSuccess { job { status } } } }`

/** A job that waits in the queue, because Temporal cannot hear of it. */
const queuedJob = async () => {
  proxy.cut()
  const jobId = await startJob(client)
  expect(await jobOf(client, jobId)).toMatchObject({
    status: 'QUEUED',
    result: { __typename: 'ResultNotReadyError', code: 'RESULT_NOT_READY', job: { id: jobId } },
  })
  return jobId
}

describe('while Temporal is away', () => {
  it('a job is accepted, and runs when Temporal is back', async () => {
    const jobId = await queuedJob()
    const ready = await (await fetch(`${client.url}/health/ready`)).json()
    expect(ready).toEqual({ ready: true, checks: { database: 'ok', temporal: 'failed' } })
    proxy.restore()
    const events = await eventsOf(client, jobId)
    expect(events.at(-1).type).toBe('JOB_COMPLETED')
    expect(events.filter(event => event.type === 'JOB_STARTED')).toHaveLength(1)
  })

  it('a job can be cancelled, and never runs', async () => {
    const jobId = await queuedJob()
    const { cancelJob } = await client.request(CANCEL, { id: jobId })
    expect(cancelJob.job.status).toBe('CANCELLED')
    proxy.restore()
    expect((await eventsOf(client, jobId)).map(event => event.type)).toEqual(['JOB_QUEUED', 'JOB_CANCELLED'])
    // The next job is started by the same reconciler; by then it has passed over the cancelled one.
    await eventsOf(client, await startJob(client))
    expect((await eventsOf(client, jobId)).map(event => event.type)).toEqual(['JOB_QUEUED', 'JOB_CANCELLED'])
  })
})

it('a decision on a review is stored while Temporal is away, and takes effect when it is back', async () => {
  const jobId = await heldBack(client)
  proxy.cut()
  const corrections = [{ path: 'number', value: 'DECIDED-1' }]
  const answer = await submitReview(client, { jobId, revision: 1, decision: 'APPROVE', corrections })
  expect(answer).toMatchObject({ __typename: 'SubmitReviewSuccess', review: { status: 'APPROVED' } })
  expect(await reviewedJob(client, jobId)).toMatchObject({ status: 'PROCESSING' })
  proxy.restore()
  const events = await eventsOf(client, jobId)
  expect(events.map(event => event.seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.at(-1).type).toBe('JOB_COMPLETED')
  expect((await reviewedJob(client, jobId)).result.data.number).toBe('DECIDED-1')
})

it('a review whose workflow Temporal has lost can still be decided', async () => {
  const jobId = await heldBack(client)
  await temporal.workflowService.deleteWorkflowExecution({
    namespace: server.namespace,
    workflowExecution: { workflowId: jobId },
  })
  await submitReview(client, { jobId, revision: 1, decision: 'REJECT' })
  const events = await eventsOf(client, jobId)
  expect(events.at(-1)).toMatchObject({ type: 'JOB_FAILED', failure: { code: 'REVIEW_REJECTED' } })
  expect(events.filter(event => event.type === 'REVIEW_REQUIRED')).toHaveLength(1)
})

it('a classifier with examples is not saved while Temporal is away, and says so', async () => {
  const fileId = await storeFile(client, await invoicePdf(), 'example.pdf')
  const input = { name: 'waiting', classes: [{ name: 'bills' }], examples: [{ className: 'bills', fileId }] }
  proxy.cut()
  const { errors } = await trySaveClassifier(client, input)
  proxy.restore()
  expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) } }])
  expect(await classifier(client, 'waiting')).toBeNull()
  expect(await server.db.em().execute('select 1 from classifier_draft')).toEqual([])
  // The connection comes back when the client tries again.
  const saved = async () => (await trySaveClassifier(client, input)).data?.saveClassifier ?? null
  await expect.poll(saved, { timeout: 60_000 }).toMatchObject({ classifier: { version: 1 } })
})

it('a job that Temporal refuses does not keep others from running', async () => {
  const { viewer } = await client.request('{ viewer { environment { id } } }')
  const longAgo = new Date(Date.now() - 3_600_000)
  // Longer than Temporal lets a search attribute be: it answers, and takes this job as little the tenth time as the first.
  const refused = await seedJob(server.db, viewer.environment.id, {
    createdAt: longAgo,
    templateName: 'x'.repeat(100_000),
  })
  const accepted = await seedJob(server.db, viewer.environment.id, { createdAt: longAgo })
  expect((await eventsOf(client, accepted.id)).map(event => event.type)).toContain('JOB_STARTED')
  expect((await jobOf(client, refused.id)).status).toBe('QUEUED')
  await client.request(CANCEL, { id: refused.id })
})

describe('a job in progress', () => {
  /** A job whose row says that it runs, and whose workflow is as the test makes it. */
  const pretend = async (jobId: string, change: string) => {
    await server.db.em().execute(
      `update job set status = 'PROCESSING', stage = 'READING', completed_at = null, expires_at = null, failure = null,
                dispatched_at = now() - interval '1 hour', updated_at = now() - interval '1 hour' ${change}
          where id = ?`,
      [jobId],
    )
    await server.db.em().execute(`delete from job_event where job_id = ? and step = 'end'`, [jobId])
    await server.db.em().execute(`update job set last_seq = last_seq - 1 where id = ?`, [jobId])
  }
  const lastEvent = async (jobId: string) => (await eventsOf(client, jobId)).at(-1)

  it('fails when its workflow was terminated', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    // The workflow of this job has ended; its row is made to say that it has not.
    await pretend(jobId, '')
    const end = await lastEvent(jobId)
    expect(end).toMatchObject({ type: 'JOB_FAILED', failure: { code: 'INTERNAL', stage: 'READING', retryable: true } })
    expect((await jobOf(client, jobId)).result).toMatchObject({
      __typename: 'JobFailedError',
      failure: { code: 'INTERNAL' },
    })
  })

  it('starts again when Temporal has lost its workflow', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    await temporal.workflowService.deleteWorkflowExecution({
      namespace: server.namespace,
      workflowExecution: { workflowId: jobId },
    })
    await expect
      .poll(
        () =>
          temporal.workflow
            .getHandle(jobId)
            .describe()
            .then(
              () => 'there',
              () => 'gone',
            ),
        { timeout: 30_000 },
      )
      .toBe('gone')
    await pretend(jobId, '')
    expect(await lastEvent(jobId)).toMatchObject({ type: 'JOB_COMPLETED' })
  })

  it('is cancelled when an operator cancels its workflow', async () => {
    proxy.cut()
    const jobId = await startJob(client)
    // Started by hand, with nobody to work on it: the operator cancels before the worker is back.
    await temporal.workflow.start('extractDocument', {
      workflowId: jobId,
      taskQueue: 'main',
      args: [{ jobId, searchAttributes: false }],
    })
    await temporal.workflow.getHandle(jobId).cancel()
    proxy.restore()
    expect((await eventsOf(client, jobId)).at(-1).type).toBe('JOB_CANCELLED')
    expect((await jobOf(client, jobId)).status).toBe('CANCELLED')
  })
})

describe('in the Temporal UI', () => {
  it('a job tells what it is doing', async () => {
    const jobId = await startJob(client)
    await eventsOf(client, jobId)
    const { workflow } = await jobOf(client, jobId)
    expect(workflow.webUrl).toBe(
      `${inject('temporalUiUrl')}/namespaces/${server.namespace}/workflows/${jobId}/${workflow.runId}/history`,
    )
    const { viewer } = await client.request('{ viewer { environment { id } } }')
    const description = await temporal.workflow.getHandle(jobId).describe()
    expect(description.type).toBe('extractDocument')
    expect(await description.staticSummary()).toBe('invoice.pdf → invoice@1')
    const attribute = (name: string) => description.searchAttributes[name]?.[0]
    expect(attribute('DocstreamEnvironment')).toBe(viewer.environment.id)
    expect(attribute('DocstreamKind')).toBe('EXTRACTION')
    expect(attribute('DocstreamTemplate')).toBe('invoice')
    await expect
      .poll(async () => (await temporal.workflow.getHandle(jobId).describe()).searchAttributes.DocstreamStatus, {
        timeout: 20_000,
      })
      .toEqual(['COMPLETED'])
    const page = await fetch(workflow.webUrl)
    expect(page.status).toBe(200)
  })

  it('no secret is in the history', async () => {
    const jobId = await startJob(client, { reading: { password: 'very-secret' } })
    await eventsOf(client, jobId)
    const history = await temporal.workflow.getHandle(jobId).fetchHistory()
    expect(JSON.stringify(history)).not.toContain('very-secret')
    const [row] = await server.db
      .em()
      .execute<{ sealed_password: unknown }[]>('select sealed_password from job where id = ?', [jobId])
    expect(row).toEqual({ sealed_password: null })
  })
})
