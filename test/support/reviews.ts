/** Reviews as clients ask for them. */
import type { Answer, TestClient } from './client.ts'
import { startJob } from './operations.ts'

const REVIEW = `id status revision threshold flaggedFieldCount requiredAt expiresAt decidedAt decidedBy comment
  fields { documentIndex path value confidence flagged source citations { page } }
  corrections { documentIndex path before after } pages { number text } job { id }`

export const reviewedJob = async (client: TestClient, id: string): Promise<Answer> =>
  (
    await client.request(
      `query ($id: ID!) {
        job(id: $id) {
          id status stage failure { code stage retryable } review { ${REVIEW} }
          result {
            __typename
            ... on ExtractionResult { data text documents { confidence issues { code } fields(flaggedOnly: true) { path } all: fields { path value source confidence flagged citations { page } } } }
            ... on ReviewRequiredError { code job { id } review { id } }
            ... on JobFailedError { failure { code } }
          }
        }
      }`,
      { id },
    )
  ).job

const SUBMIT = `mutation ($input: SubmitReviewInput!) {
        submitReview(input: $input) {
          __typename
          ... on SubmitReviewSuccess { job { id status } review { ${REVIEW} } }
          ... on UserError { code message }
          ... on InvalidInputError { issues { path message } }
          ... on ReviewConflictError { review { revision status } }
          ... on ReviewNotOpenError { job { id status } }
        }
      }`

export const submitReview = async (client: TestClient, input: Record<string, unknown>): Promise<Answer> =>
  (await client.request(SUBMIT, { input })).submitReview

/** The same with errors that are no members of the union. */
export const trySubmitReview = (client: TestClient, input: Record<string, unknown>) => client.raw(SUBMIT, { input })

export const EVENTS_OF_REVIEWS = `
  subscription ($jobId: ID!, $after: Int! = 0) {
    jobEvents(jobId: $jobId, after: $after) {
      seq type status stage progress { percent }
      ... on ReviewRequiredEvent { review { id status } }
      ... on ReviewSubmittedEvent { review { id status } }
      ... on FieldExtractedEvent { field { path value source } }
      ... on JobFailedEvent { failure { code } }
    }
  }`

/** The events of a job up to one of these types. */
export const eventsUntil = async (client: TestClient, jobId: string, ...types: string[]): Promise<Answer[]> => {
  const stream = client.subscribe(EVENTS_OF_REVIEWS, { jobId })
  const events: Answer[] = []
  do events.push((await stream.next()).jobEvents)
  while (!types.includes(events.at(-1).type))
  await stream.close()
  return events
}

/** A job whose result is held back; its id. */
export const heldBack = async (client: TestClient, input: Record<string, unknown> = {}): Promise<string> => {
  const id = await startJob(client, { review: { confidenceThreshold: 99 }, ...input })
  await eventsUntil(client, id, 'REVIEW_REQUIRED')
  return id
}
