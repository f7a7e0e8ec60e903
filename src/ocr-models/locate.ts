import { join, resolve } from 'node:path'
import { defaultCacheDir } from '../process/cache-folder.ts'
import type { ServerLog } from '../process/server-log.ts'
import { StartError } from '../process/start-error.ts'
import { filesOf, MODELS, type ModelSet } from './catalogue.ts'
import { checkFolder } from './check.ts'

export type OcrModels = {
  /** Paths of the two files. */
  detection: string
  recognition: string
  source: 'OCR_MODELS_DIR' | 'cache' | 'OCR_MODELS_URL' | 'pip'
}

export type LocateOptions = {
  /** OCR_MODELS_DIR. */
  modelsDir?: string | null | undefined
  /** Default: defaultCacheDir. */
  cacheDir?: string | undefined
  env: NodeJS.ProcessEnv
  log: ServerLog
  /** Default: MODELS. */
  models?: ModelSet | undefined
}

/** The folder of the cache in which the files of the set are kept. */
export const cachedModelsDir = ({
  cacheDir,
  env,
  models = MODELS,
}: Pick<LocateOptions, 'cacheDir' | 'env' | 'models'>): string =>
  join(cacheDir ?? defaultCacheDir(env), `ocr-models-${models.name.toLowerCase()}`)

/**
 * The models that are already here: in OCR_MODELS_DIR when that is set, else in the cache. Their hashes are checked.
 *
 * @throws StartError when OCR_MODELS_DIR lacks them or has others: what was asked for is not replaced silently
 */
export const locateModels = async (options: LocateOptions): Promise<OcrModels | undefined> =>
  options.modelsDir ? fromSetting(options.modelsDir, options) : fromCache(options)

export const inFolder = (folder: string, source: OcrModels['source'], models: ModelSet): OcrModels => ({
  detection: join(folder, models.detection.name),
  recognition: join(folder, models.recognition.name),
  source,
})

const fromSetting = async (modelsDir: string, { models = MODELS }: LocateOptions): Promise<OcrModels> => {
  const folder = resolve(modelsDir)
  const faults = (await checkFolder(folder, models)).filter(({ fault }) => fault !== null)
  if (faults.length === 0) return inFolder(folder, 'OCR_MODELS_DIR', models)
  const [detection, recognition] = filesOf(models)
  const { wheel } = models
  throw new StartError(
    [
      `OCR_MODELS_DIR is ${modelsDir}, which must have ${detection!.name} and ${recognition!.name} as they are in ` +
        `${wheel.package} ${wheel.version}:`,
      ...faults.map(({ path, fault }) => `  ${path}: ${fault}.`),
      'Correct it, or unset it to let docstream look for them.',
    ].join('\n'),
  )
}

/** Those in the cache; a file that is there and another one is told of. */
const fromCache = async (options: LocateOptions): Promise<OcrModels | undefined> => {
  const { log, models = MODELS } = options
  const folder = cachedModelsDir(options)
  const faults = (await checkFolder(folder, models)).filter(({ fault }) => fault !== null)
  if (faults.length === 0) return inFolder(folder, 'cache', models)
  for (const { path, fault, isMissing } of faults) if (!isMissing) log.warn(`${path} is not used: ${fault}`)
  return undefined
}
