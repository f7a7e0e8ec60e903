/** Recognises pictures in a process of its own, as ocr-speed.ts asks, and tells how long that took. */
import { createRecogniser } from '../../src/reading/ocr/recognise.ts'
import { renderGrey } from './ocr-documents.ts'
import type { SpeedRequest } from './ocr-speed.ts'

process.once('message', async ({ engine, models, files }: SpeedRequest) => {
  const recogniser = await createRecogniser({ engine, models, languages: ['eng'] })
  const pages = (await Promise.all(files.map(renderGrey))).flat()
  const recognise = (raster: (typeof pages)[number]) =>
    recogniser.recognise({ raster, width: raster.width, height: raster.height, rotation: 0 })
  // The first page pays for warming up.
  await recognise(pages[0]!)
  process.send?.('ready')
  process.once('message', async () => {
    const start = performance.now()
    for (const page of pages) await recognise(page)
    const seconds = (performance.now() - start) / 1000
    process.send?.({ pages: pages.length, seconds, megabytes: process.resourceUsage().maxRSS / 1024 })
    process.disconnect()
  })
})
