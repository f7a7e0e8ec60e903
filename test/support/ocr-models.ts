/** The models of the stronger OCR engine, as docstream itself finds or fetches them, in its cache. */
import { loadConfig } from '../../src/config.ts'
import { fetchModels, ModelsNotFetched } from '../../src/ocr-models/fetch.ts'
import { locateModels } from '../../src/ocr-models/locate.ts'

/** Paths of the two files. */
export type TestModels = { detection: string; recognition: string }

const log = { debug: () => undefined, info: console.log, warn: console.warn, error: console.error }

/**
 * For the global setup: null when there is no way to them, which is told, for tests that need them are skipped then.
 * Without a network that takes half a minute at most, once a day.
 */
export const ocrModels = async (): Promise<TestModels | null> => {
  const { modelsDir, modelsUrl } = loadConfig(process.env).ocr
  const options = { modelsDir, modelsUrl, env: process.env, log }
  try {
    const { detection, recognition } = (await locateModels(options)) ?? (await fetchModels(options))
    return { detection, recognition }
  } catch (error) {
    if (!(error instanceof ModelsNotFetched)) throw error
    console.warn(
      `\n!!! The OCR models are not here (${error.message}): what reads scans with PP-OCRv6 is skipped. See \`docstream models\`.\n`,
    )
    return null
  }
}
