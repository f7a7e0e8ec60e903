import { inTurn, type JobInput, runJob } from './job.ts'
import { readAndClassify } from './read-document.ts'
import { passGate } from './review-gate.ts'

/** The workflow of a classification: it tells what the document is, and may go on to extract with the template of its class. */
export async function classifyDocument(input: JobInput): Promise<void> {
  await runJob(input, async job => {
    await readAndClassify(job)
    if (job.state.endedWithClass) return
    job.state.extracted(await inTurn(input, 'text').extractFields({ jobId: input.jobId }))
    await passGate(job)
  })
}
