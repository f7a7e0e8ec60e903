/** Uploads a file, shows what happens to it, and gives back the result. */
import { access } from 'node:fs/promises'
import { ClientError, follow, request, type Server, upload } from './client.ts'
import { progressView } from './progress-view.ts'

const START = `
  mutation (
    $file: Upload!, $target: ExtractionTarget!, $reading: ReadingOptions, $splitting: Boolean!, $useEmbeddedData: Boolean!,
    $review: ReviewPolicy
  ) {
    startExtraction(
      input: {
        source: { upload: $file }
        target: $target
        reading: $reading
        splitting: $splitting
        useEmbeddedData: $useEmbeddedData
        review: $review
        onDuplicate: RETURN_EXISTING
      }
    ) {
      ... on StartExtractionSuccess { job { id workflow { webUrl } } }
      ... on UserError { code message }
    }
  }`

const RESULT = `
  query ($id: ID!) {
    job(id: $id) {
      status
      result {
        ... on ExtractionResult { data documents { type firstPage lastPage data } }
        ... on UserError { code message }
      }
    }
  }`

export type ExtractOptions = {
  template: string
  /** Tells what the document is, and so its template. */
  classifier?: string
  /** Several documents in the file are found, and each is extracted. */
  split?: boolean
  /** Holds the result back where a field is less sure than this, in percent. */
  review?: number
  pages?: string
  ocr?: string
  languages?: string[]
  password?: string
  /** Default: true. */
  embeddedData?: boolean
}

export type Extracted = {
  jobId: string
  workflowUrl: string | null
  /** 0 completed, 2 failed, 3 held back for a review, 1 anything else. */
  exitCode: number
  /**
   * The values in the shape of the template; of a file that is split, each document with its type and pages. Null when
   * the job did not complete.
   */
  data: unknown
}

type Started = {
  startExtraction: { job?: { id: string; workflow: { webUrl: string | null } }; code?: string; message?: string }
}
type Finished = { job: { status: string; result: { data?: unknown; documents?: unknown[] } } }

const EXIT_CODES: Record<string, number> = { COMPLETED: 0, FAILED: 2, REVIEW_REQUIRED: 3 }

/** @throws ClientError when the server refuses the file */
export const extractFile = async (server: Server, file: string, options: ExtractOptions): Promise<Extracted> => {
  await access(file).catch(() => {
    throw new ClientError(`There is no file ${file} that can be read.`)
  })
  const {
    template,
    classifier,
    split: splitting = false,
    embeddedData: useEmbeddedData = true,
    review,
    ...reading
  } = options
  const target = classifier === undefined ? { template } : { classifier }
  const { startExtraction } = await upload<Started>(server, file, START, {
    target,
    reading,
    splitting,
    useEmbeddedData,
    ...(review === undefined ? {} : { review: { confidenceThreshold: review } }),
  })
  const { job, code, message } = startExtraction
  if (!job) throw new ClientError(`${code}: ${message}`)
  // A person may take days.
  await follow(server, job.id, progressView(process.stderr), ({ type }) => type === 'REVIEW_REQUIRED')
  const finished = await request<Finished>(server, RESULT, { id: job.id })
  return {
    jobId: job.id,
    workflowUrl: job.workflow.webUrl,
    exitCode: EXIT_CODES[finished.job.status] ?? 1,
    data: (splitting ? finished.job.result.documents : finished.job.result.data) ?? null,
  }
}
