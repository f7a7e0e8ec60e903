/** What the page asks the API. */
import { ApiError, BASE, request } from './api.ts'
import type { Correction, Page, PageContent, QueuedReview, Review } from './types.ts'

const QUEUED = `
  id status revision flaggedFieldCount requiredAt expiresAt
  job { id originalName templateName }`

export const QUEUE_EVENTS = `subscription ReviewQueueEvents { reviewQueueEvents { review { id revision status } } }`
export type QueueEvent = { reviewQueueEvents: { review: { id: string; revision: number; status: string } } }

const QUEUE = `query ReviewQueue {
  viewer { apiKey { scopes } }
  reviewQueue(first: 100) { totalCount nodes { ${QUEUED} } }
}`

export type Queue = { total: number; reviews: QueuedReview[] }

const NO_SCOPE = 'This key may not review: it needs the scopes READ and REVIEW.'

type Viewer = { viewer: { apiKey: { scopes: string[] } } }

const requireScope = ({ viewer }: Viewer): void => {
  const { scopes } = viewer.apiKey
  if (!scopes.includes('READ') || !scopes.includes('REVIEW')) throw new ApiError('FORBIDDEN', NO_SCOPE)
}

/** The longest waiting first. */
export const loadQueue = async (key: string): Promise<Queue> => {
  const answer = await request<Viewer & { reviewQueue: { totalCount: number; nodes: QueuedReview[] } }>(key, QUEUE)
  requireScope(answer)
  return { total: answer.reviewQueue.totalCount, reviews: answer.reviewQueue.nodes }
}

const REVIEW = `query Review($jobId: ID!) {
  viewer { apiKey { scopes } }
  job(id: $jobId) {
    review {
      ${QUEUED}
      threshold decidedAt decidedBy comment
      fields(flaggedOnly: false) {
        documentIndex path type value text confidence flagged source
        citations { page left top width height text }
        issues { code message }
      }
      corrections { documentIndex path before after }
      documents { index type firstPage lastPage jsonSchema }
    }
  }
}`

/** Pages that are asked for at once. */
const CHUNK = 100
const PAGES = `query ReviewPages($jobId: ID!, $from: Int!) {
  job(id: $jobId) { review { pages(from: $from, count: ${CHUNK}) { number width height } } }
}`

const loadPages = async (key: string, jobId: string): Promise<Page[]> => {
  const pages: Page[] = []
  for (let from = 1; ; from += CHUNK) {
    const { job } = await request<{ job: { review: { pages: Page[] | null } } }>(key, PAGES, { jobId, from })
    const chunk = job.review.pages ?? []
    pages.push(...chunk)
    if (chunk.length < CHUNK) return pages
  }
}

/** Null for a job that is not there, or that was never held back. */
export const loadReview = async (key: string, jobId: string): Promise<Review | null> => {
  const answer = await request<Viewer & { job: { review: Omit<Review, 'pages'> | null } | null }>(key, REVIEW, {
    jobId,
  })
  requireScope(answer)
  const review = answer.job?.review
  if (!review) return null
  const { fields, corrections, documents } = review
  return {
    ...review,
    fields: fields ?? [],
    corrections: corrections ?? [],
    documents: documents ?? [],
    pages: await loadPages(key, jobId),
  }
}

const CONTENT = `query ReviewPage($jobId: ID!, $number: Int!) {
  job(id: $jobId) {
    review { pages(from: $number, count: 1) { number text imageUrl(widthPx: 1600) words { text left top width height } } }
  }
}`

/** Links are made for the address that the service is known by; the page uses the one that it came from. */
const ownLink = (link: string): string => {
  const { pathname, search } = new URL(link)
  return `${BASE}${pathname.slice(pathname.lastIndexOf('/pages/'))}${search}`
}

export const loadPage = async (key: string, jobId: string, number: number): Promise<PageContent | null> => {
  const { job } = await request<{ job: { review: { pages: PageContent[] | null } } }>(key, CONTENT, { jobId, number })
  const page = job.review.pages?.[0]
  return page ? { ...page, imageUrl: page.imageUrl && ownLink(page.imageUrl) } : null
}

const SUBMIT = `mutation SubmitReview($input: SubmitReviewInput!) {
  submitReview(input: $input) {
    __typename
    ... on UserError { code message }
    ... on InvalidInputError { issues { path message } }
  }
}`

export type Decision = {
  jobId: string
  revision: number
  decision: 'APPROVE' | 'REJECT'
  corrections: Correction[]
  comment: string | null
}

export type Submitted =
  | { __typename: 'SubmitReviewSuccess' }
  | { __typename: 'InvalidInputError'; message: string; issues: { path: string[]; message: string }[] }
  | { __typename: 'NotFoundError' | 'ReviewNotOpenError' | 'ReviewConflictError'; message: string }

export const submit = async (key: string, input: Decision): Promise<Submitted> =>
  (await request<{ submitReview: Submitted }>(key, SUBMIT, { input })).submitReview
