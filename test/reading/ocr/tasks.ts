/** What the sandbox runs in sandbox.test.ts: engines are opened once in each process. */

import type { RecogniserOptions } from '../../../src/reading/ocr/engine-choice.ts'
import { createRecogniser, type Recogniser } from '../../../src/reading/ocr/recognise.ts'
import type { RenderedPage } from '../../../src/reading/page-file.ts'

let opened: Promise<Recogniser> | undefined

export const TASKS = {
  recognise:
    async () =>
    async ({ options, page }: { options: RecogniserOptions; page: RenderedPage }) => {
      opened ??= createRecogniser(options)
      const { words } = await (await opened).recognise(page)
      return { text: words.map(word => word.text).join(' '), megabytes: process.memoryUsage.rss() / 1e6 }
    },
}
