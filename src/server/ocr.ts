/** What a process recognises pages with: decided at its start by OCR_ENGINE and by the models that are there. */
import type { Config } from '../config.ts'
import type { Ocr } from '../engines.ts'
import type { Log } from '../log.ts'
import type { OcrModels } from '../ocr-models/locate.ts'
import { locateModels } from '../ocr-models/locate.ts'
import { obtainModels } from '../ocr-models/obtain.ts'
import type { ServerLog } from '../process/server-log.ts'
import type { Tell } from './backends.ts'

/** Without the models auto comes to tesseract; paddle was asked for, and a process that works does not start then. */
const ocrWith = ({ ocr: { engine } }: Config, models: OcrModels | undefined): Ocr =>
  models
    ? { engine, models: { detection: models.detection, recognition: models.recognition } }
    : { engine: engine === 'auto' ? 'tesseract' : engine, models: null }

/** For a process that works: models that are not here are fetched, once, where the network lets us. */
export const obtainOcr = async (config: Config, log: Log, tell: Tell, signal?: AbortSignal): Promise<Ocr> => {
  const models = await obtainModels({
    ...config.ocr,
    env: process.env,
    // It may take a while: a person should see it, whatever the log level.
    log: { debug: text => log.debug(text), info: tell, warn: tell, error: tell },
    ...(signal ? { signal } : {}),
  })
  return ocrWith(config, models)
}

/** For a process that only tells what is used. */
export const locateOcr = async (config: Config, log: ServerLog): Promise<Ocr> => {
  const { engine, modelsDir } = config.ocr
  return ocrWith(config, engine === 'tesseract' ? undefined : await locateModels({ modelsDir, env: process.env, log }))
}
