/** Operations that many API tests use. */
import type { Answer, TestClient } from './client.ts'
import { base64Source, invoicePdf } from './documents.ts'

export const START = `
  mutation ($input: StartExtractionInput!) {
    startExtraction(input: $input) {
      __typename
      ... on StartExtractionSuccess { replayed job { id status stage lastSeq } }
      ... on UserError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on NotFoundError { resourceId }
      ... on DuplicateJobError { existingJob { id } }
      ... on IdempotencyConflictError { conflictingJob: existingJob { id } }
      ... on IdempotencyInProgressError { retryAfterMs }
      ... on FileTooLargeError { maxBytes }
      ... on UnsupportedFileTypeError { detectedType supportedTypes }
    }
  }`

export const start = async (client: TestClient, input: Record<string, unknown> = {}): Promise<Answer> => {
  const source = input.source ?? base64Source(await invoicePdf())
  const { startExtraction } = await client.request(START, {
    input: { target: { template: 'invoice' }, ...input, source },
  })
  return startExtraction
}

/** A job that was started; its id. */
export const startJob = async (client: TestClient, input: Record<string, unknown> = {}): Promise<string> => {
  const started = await start(client, input)
  if (started.__typename !== 'StartExtractionSuccess') throw new Error(`not started: ${JSON.stringify(started)}`)
  return started.job.id
}

export const UPLOAD = `
  mutation ($file: Upload!) {
    uploadFile(input: { source: { upload: $file } }) {
      __typename
      ... on UploadFileSuccess { file { id name mediaType bytes sha256 pageCount createdAt downloadUrl } }
      ... on UserError { code message }
      ... on FileTooLargeError { maxBytes }
      ... on UnsupportedFileTypeError { detectedType supportedTypes }
      ... on InvalidInputError { issues { path message } }
    }
  }`

export const EVENTS = `
  subscription ($jobId: ID!, $after: Int! = 0) {
    jobEvents(jobId: $jobId, after: $after) {
      __typename seq type at status stage
      progress { percent message pagesDone pagesTotal }
      ... on PageReadEvent { page source durationMs }
      ... on FieldExtractedEvent { field { path value confidence citations { page text } } }
      ... on JobFailedEvent { failure { code message stage page retryable } }
    }
  }`

/** All events of a job, to its end. */
export const eventsOf = async (client: TestClient, jobId: string, after = 0): Promise<Answer[]> => {
  const stream = client.subscribe(EVENTS, { jobId, after })
  const events = (await stream.rest()).map(({ jobEvents }) => jobEvents)
  await stream.close()
  return events
}

export const JOB = `
  query ($id: ID!) {
    job(id: $id) {
      id kind status stage originalName templateName templateVersion metadata lastSeq completionSeconds
      progress { percent message pagesDone pagesTotal }
      failure { code message stage page retryable }
      workflow { workflowId runId taskQueue webUrl }
      file { id name pageCount }
      result {
        __typename
        ... on ExtractionResult {
          data processedPages text expiresAt
          engines { name version }
          documents { index type templateName confidence firstPage lastPage data fields { path type value text confidence source citations { page left top width height text } } }
          pages { number width height rotation source text words { text left top width height } }
        }
        ... on UserError { code message }
        ... on JobFailedError { failure { code } }
        ... on ResultNotReadyError { job { id } }
      }
    }
  }`

export const jobOf = async (client: TestClient, id: string): Promise<Answer> => (await client.request(JOB, { id })).job

/** A client of another environment, which is made for it. */
export const inNewEnvironment = async (client: TestClient, name: string): Promise<TestClient> => {
  const { createEnvironment } = await client.request(
    `mutation ($name: String!) { createEnvironment(input: { name: $name }) { ... on CreateEnvironmentSuccess { key } } }`,
    { name },
  )
  return client.withKey(createEnvironment.key)
}

export type FurtherKey = { client: TestClient; revoke: () => Promise<unknown> }

/** A client of the same environment with a key of its own, which can be revoked. */
export const newKey = async (client: TestClient, scopes: string[]): Promise<FurtherKey> => {
  const { createApiKey } = await client.request(
    `mutation ($scopes: [Scope!]!) {
      createApiKey(input: { name: "further", scopes: $scopes }) { ... on CreateApiKeySuccess { key apiKey { id } } }
    }`,
    { scopes },
  )
  const { key, apiKey } = createApiKey
  const REVOKE = 'mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { __typename } }'
  return { client: client.withKey(key), revoke: () => client.request(REVOKE, { id: apiKey.id }) }
}
