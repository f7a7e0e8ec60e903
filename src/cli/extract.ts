/** Uploads a file, shows what happens to it, and gives back the result. */
import { access } from 'node:fs/promises'
import { ClientError, follow, request, type Server, upload } from './client.ts'
import { progressView } from './progress-view.ts'

const START = `
  mutation ($file: Upload!, $template: String!, $reading: ReadingOptions, $useEmbeddedData: Boolean!) {
    startExtraction(
      input: {
        source: { upload: $file }
        target: { template: $template }
        reading: $reading
        useEmbeddedData: $useEmbeddedData
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
        ... on ExtractionResult { data }
        ... on UserError { code message }
      }
    }
  }`

export type ExtractOptions = {
  template: string
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
  /** 0 completed, 2 failed, 1 anything else. */
  exitCode: number
  /** The values in the shape of the template; null when the job did not complete. */
  data: unknown
}

type Started = {
  startExtraction: { job?: { id: string; workflow: { webUrl: string | null } }; code?: string; message?: string }
}
type Finished = { job: { status: string; result: { data?: unknown } } }

const EXIT_CODES: Record<string, number> = { COMPLETED: 0, FAILED: 2 }

/** @throws ClientError when the server refuses the file */
export const extractFile = async (server: Server, file: string, options: ExtractOptions): Promise<Extracted> => {
  await access(file).catch(() => {
    throw new ClientError(`There is no file ${file} that can be read.`)
  })
  const { template, embeddedData: useEmbeddedData = true, ...reading } = options
  const { startExtraction } = await upload<Started>(server, file, START, { template, reading, useEmbeddedData })
  const { job, code, message } = startExtraction
  if (!job) throw new ClientError(`${code}: ${message}`)
  await follow(server, job.id, progressView(process.stderr))
  const finished = await request<Finished>(server, RESULT, { id: job.id })
  return {
    jobId: job.id,
    workflowUrl: job.workflow.webUrl,
    exitCode: EXIT_CODES[finished.job.status] ?? 1,
    data: finished.job.result.data ?? null,
  }
}
