import { inTurn, type JobInput, runJob } from './job.ts'
import { readDocument } from './read-document.ts'

const readAndAnswer = (input: JobInput): Promise<void> =>
  runJob(input, async job => {
    await readDocument(job)
    await inTurn(input, 'text').answer({ jobId: input.jobId })
  })

/** The workflow of a question. */
export async function answerQuestion(input: JobInput): Promise<void> {
  await readAndAnswer(input)
}

/** The workflow of a summary. */
export async function summariseDocument(input: JobInput): Promise<void> {
  await readAndAnswer(input)
}
