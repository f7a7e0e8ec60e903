/**
 * npm run bench [-- PART …]: what docstream costs. Ratios hold on any machine; times are of this one. The report is
 * saved under bench/reports. Parts: upload, events, jobs, classification, reviews, extraction, create, crowd, kills; all of them by default.
 */
import { benchClassification } from './classification.ts'
import { benchCreate } from './create.ts'
import { benchCrowd } from './crowd.ts'
import { benchEvents } from './events.ts'
import { benchExtraction } from './extraction.ts'
import { benchJobs } from './jobs.ts'
import { benchKills } from './kills.ts'
import { type Parts, reportOn } from './report.ts'
import { benchReviews } from './reviews.ts'
import { type BenchServer, startBenchServer } from './support.ts'
import { benchUpload } from './upload.ts'

const onServer = async <T>(part: (server: BenchServer) => Promise<T>): Promise<T> => {
  const server = await startBenchServer()
  try {
    return await part(server)
  } finally {
    await server.stop()
  }
}

const PARTS: Parts = {
  upload: () => onServer(benchUpload),
  events: () => onServer(async server => [await benchEvents(server, 1), await benchEvents(server, 100)]),
  jobs: () => onServer(benchJobs),
  classification: () => onServer(benchClassification),
  reviews: benchReviews,
  extraction: benchExtraction,
  create: benchCreate,
  crowd: benchCrowd,
  kills: benchKills,
}

await reportOn(PARTS, process.argv.slice(2))
process.exit()
