import { inTurn, type JobInput, runJob } from './job.ts'
import { readAndClassify, readDocument } from './read-document.ts'
import { passGate } from './review-gate.ts'
import { splitAndExtract } from './split-document.ts'

/**
 * The workflow of an extraction: it reads, tells what the document is if the template depends on that, and extracts; or
 * finds several documents in the file, and extracts each.
 */
export async function extractDocument(input: JobInput): Promise<void> {
  await runJob(input, async job => {
    if (input.splits) {
      await splitAndExtract(job)
      return passGate(job)
    }
    await (input.classifies ? readAndClassify : readDocument)(job)
    job.state.extracted(await inTurn(input, 'text').extractFields({ jobId: input.jobId }))
    await passGate(job)
  })
}
