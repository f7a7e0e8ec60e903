/** How fast pages are recognised, beside native tesseract and RapidOCR for Python where these are installed. */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { EngineChoice, RecogniserOptions } from '../../src/reading/ocr/engine-choice.ts'
import { createRecogniser } from '../../src/reading/ocr/recognise.ts'
import { findLanguageData } from '../../src/reading/ocr/tesseract/languages.ts'
import type { Raster } from '../../src/reading/raster.ts'
import { renderGrey } from './ocr-documents.ts'

const run = promisify(execFile)

export type SpeedRequest = { engine: EngineChoice; models: RecogniserOptions['models']; files: string[] }

export type Speed = { pages: number /** Without start and warming up. */; seconds: number; megabytes: number }

const PROCESS = fileURLToPath(new URL('ocr-process.ts', import.meta.url))

/** So many processes at a time, each on all files. */
export const measureSpeed = async (request: SpeedRequest, processes = 1): Promise<Speed[]> => {
  const children = Array.from({ length: processes }, () => fork(PROCESS))
  await Promise.all(children.map(child => ask(child, request)))
  return Promise.all(children.map(child => ask(child, 'start') as Promise<Speed>))
}

const ask = async (child: ChildProcess, message: SpeedRequest | 'start'): Promise<unknown> => {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The process ended with exit code ${code}.`)
  })
  failed.catch(() => {})
  child.send(message)
  const [answer] = await Promise.race([once(child, 'message'), failed])
  return answer
}

/** Pages that two processes recognise in the time in which one recognises one. */
export const measureTwoProcesses = async (request: SpeedRequest): Promise<number> => {
  const [one] = await measureSpeed(request, 1)
  const two = await measureSpeed(request, 2)
  return two.reduce((sum, { pages, seconds }) => sum + pages / seconds, 0) / (one!.pages / one!.seconds)
}

/** The time for a blank page as a share of that for a page of text; both A4 at 200 dpi. */
export const measureBlankPage = async ({ engine, models, files }: SpeedRequest): Promise<number> => {
  const recogniser = await createRecogniser({ engine, models, languages: ['eng'] })
  const [full] = await renderGrey(files[0]!)
  const blank = { ...full!, data: new Uint8Array(full!.data.length).fill(250) }
  const timeOf = async (raster: Raster): Promise<number> => {
    const start = performance.now()
    for (let time = 0; time < TIMES; time++) {
      await recogniser.recognise({ raster, width: raster.width, height: raster.height, rotation: 0 })
    }
    return performance.now() - start
  }
  await timeOf(full!)
  const share = (await timeOf(blank)) / (await timeOf(full!))
  await recogniser.close()
  return share
}
const TIMES = 3

/** Seconds for all pictures with native tesseract and our data of English; undefined when it is not installed. */
export const measureNativeTesseract = async (files: readonly string[]): Promise<number | undefined> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ocr-native-'))
  try {
    await writeFile(path.join(folder, 'eng.traineddata'), gunzipSync(await readFile(findLanguageData('eng')!)))
    const pictures = await Promise.all(files.map((file, at) => asPng(file, path.join(folder, `${at}.png`))))
    const options = { env: { ...process.env, OMP_THREAD_LIMIT: '1' } }
    const read = (picture: string) =>
      run('tesseract', [picture, '-', '--tessdata-dir', folder, '--psm', '6', 'tsv'], options)
    await read(pictures[0]!)
    const start = performance.now()
    for (const picture of pictures) await read(picture)
    return (performance.now() - start) / 1000
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true })
  }
}

const asPng = async (file: string, target: string): Promise<string> => {
  const [{ width, height, data }] = (await renderGrey(file)) as [Raster]
  await sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(target)
  return target
}

/** The first argument is a list of pictures as JSON; without its classifier of lines that stand on their heads. */
const RAPIDOCR = `
import json, sys, time
import cv2
from rapidocr import RapidOCR
files = json.loads(sys.argv[1])
engine = RapidOCR(params={'Global.use_cls': False, 'Global.log_level': 'critical',
  'EngineConfig.onnxruntime.intra_op_num_threads': 1, 'EngineConfig.onnxruntime.inter_op_num_threads': 1})
pictures = [cv2.imread(file) for file in files]
engine(pictures[0])
start = time.time()
for picture in pictures: engine(picture)
print(json.dumps(time.time() - start))
`

/**
 * Seconds for all pictures with RapidOCR; undefined when this Python does not have it.
 * @param python command, such as the setting RAPIDOCR_PYTHON names
 */
export const measureRapidOcr = async (python: string, files: readonly string[]): Promise<number | undefined> => {
  try {
    await run(python, ['-c', 'import rapidocr'])
  } catch {
    return undefined
  }
  const { stdout } = await run(python, ['-c', RAPIDOCR, JSON.stringify(files)])
  return Number(stdout.trim().split('\n').at(-1))
}
