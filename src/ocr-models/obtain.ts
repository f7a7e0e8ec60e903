import type { Config } from '../config.ts'
import { StartError } from '../process/start-error.ts'
import { filesOf, MODELS } from './catalogue.ts'
import { type FetchOptions, fetchModels, ModelsNotFetched } from './fetch.ts'
import { locateModels, type OcrModels } from './locate.ts'

export type ObtainOptions = Omit<FetchOptions, 'insist'> & Pick<Config['ocr'], 'engine' | 'modelsDir' | 'modelsUrl'>

/**
 * The models for a start, as OCR_ENGINE demands: those that are here, else fetched. With `auto` a start does without
 * them, says so in one line, and tries again after a day; with `tesseract` they are not looked for.
 *
 * @throws StartError when OCR_MODELS_DIR lacks them, or OCR_ENGINE is `paddle` and no way leads to them: in five lines
 *   with what a person can do
 */
export const obtainModels = async (options: ObtainOptions): Promise<OcrModels | undefined> => {
  const { engine, log } = options
  if (engine === 'tesseract') return undefined
  const located = await locateModels(options)
  if (located) return located
  try {
    return await fetchModels({ ...options, insist: engine === 'paddle' })
  } catch (error) {
    if (!(error instanceof ModelsNotFetched)) throw error
    if (engine === 'paddle') throw notHere(error, options)
    log.info(
      `OCR: tesseract.js alone; the stronger engine's models could not be fetched: ${error.message}. ` +
        'See `docstream models`.',
    )
    return undefined
  }
}

const notHere = ({ reasons }: ModelsNotFetched, { models = MODELS }: ObtainOptions): StartError => {
  const { package: name, version } = models.wheel
  const files = filesOf(models).map(file => file.name)
  return new StartError(
    [
      'OCR_ENGINE is paddle, and its models are not here. One of these helps:',
      `  OCR_MODELS_DIR=/path/to/folder uses ${files.join(' and ')} from there.`,
      `  OCR_MODELS_URL=https://… lets docstream download them${failed(reasons.OCR_MODELS_URL)}.`,
      `  pip on the PATH lets docstream fetch them with ${name} ${version}${failed(reasons.pip)}.`,
      '  OCR_ENGINE=auto reads scans with tesseract.js alone while they are not here.',
    ].join('\n'),
  )
}

const failed = (reason: string | null): string => (reason === null ? '' : `; that failed: ${reason}`)
