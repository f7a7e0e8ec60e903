/** Classifications as clients ask for them. */
import type { Answer, TestClient } from './client.ts'

const CLASSIFICATION = `
  className confidence templateName scores { className score } reasons { page left top width height text }`

const START_CLASSIFICATION = `
  mutation ($input: StartClassificationInput!) {
    startClassification(input: $input) {
      __typename
      ... on StartClassificationSuccess { replayed job { id kind status stage classification { ${CLASSIFICATION} } result { __typename } } }
      ... on UserError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on NotFoundError { resourceId }
      ... on DuplicateJobError { existingJob { id } }
    }
  }`

/** Two classes whose words no document has by chance. */
export const FRUIT = [
  { name: 'apples', keywords: ['granny smith', 'orchard'], description: 'Lists of apples from an orchard' },
  { name: 'bolts', keywords: ['hexagon bolt', 'washer'], description: 'Lists of hexagon bolts and washers' },
]

export const classify = async (client: TestClient, input: Record<string, unknown>): Promise<Answer> =>
  (await client.request(START_CLASSIFICATION, { input: { target: { classes: FRUIT }, ...input } })).startClassification

const CLASSIFIED_JOB = `
  query ($id: ID!) {
    job(id: $id) {
      id kind status stage templateName templateVersion classifierName classifierVersion
      classification { ${CLASSIFICATION} }
      failure { code message stage retryable }
      file { latestJob { id } pageCount }
      result {
        __typename
        ... on ClassificationResult { classification { ${CLASSIFICATION} } }
        ... on ExtractionResult { data engines { name } documents { type templateName fields { path } issues { code } } }
        ... on UserError { code }
      }
    }
  }`

export const classifiedJob = async (client: TestClient, id: string): Promise<Answer> =>
  (await client.request(CLASSIFIED_JOB, { id })).job

const CLASSIFIED_EVENTS = `
  subscription ($jobId: ID!) {
    jobEvents(jobId: $jobId) {
      seq type status stage progress { percent message pagesDone pagesTotal }
      ... on ClassifiedEvent { classification { ${CLASSIFICATION} } }
      ... on JobFailedEvent { failure { code } }
    }
  }`

export const classifiedEvents = async (client: TestClient, jobId: string): Promise<Answer[]> => {
  const stream = client.subscribe(CLASSIFIED_EVENTS, { jobId })
  const events = (await stream.rest()).map(({ jobEvents }) => jobEvents)
  await stream.close()
  return events
}
