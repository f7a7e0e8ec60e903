import { createRequire } from 'node:module'

/** The core is the one that this tesseract.js was made for. */
const require = createRequire(createRequire(import.meta.url).resolve('tesseract.js'))

/**
 * The core of tesseract.js, which is Tesseract as WebAssembly, as far as it is used here. We run it on the calling thread,
 * as a process that can be killed is around it anyway: tesseract.js itself puts it into a thread, where a fault leaves
 * promises that never settle, lets what it learned of one page change how the next is read, and cannot be given the data
 * of two languages that lie in two folders.
 */
export type Core = {
  FS: { writeFile: (name: string, data: Uint8Array) => void; unlink: (name: string) => void }
  TessBaseAPI: new () => Api
  OSResults: new () => OrientationResults
  destroy: (object: unknown) => void
}

export type Api = {
  /** @returns 0, or -1 when it cannot work with the data */
  Init: (dataFolder: string | null, languages: string, engine: number) => number
  SetVariable: (name: string, value: string) => boolean
  /** Reads the file /input. @returns 1 when it is no picture */
  SetImageFile: (exifOrientation: number, radians: number) => number
  SetSourceResolution: (dpi: number) => void
  Recognize: (monitor: null) => number
  /** The words of what was recognised, within lines, paragraphs and blocks. */
  GetJSONText: () => string
  ClearAdaptiveClassifier: () => void
  DetectOS: (results: OrientationResults) => boolean
  Version: () => string
  Clear: () => void
  End: () => void
}

type OrientationResults = { best_result: { orientation_id: number; oconfidence: number } }

/** A module of one function that uses a relaxed SIMD instruction; from wasm-feature-detect (Apache-2.0). */
const RELAXED_SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
])

type WebAssemblyCheck = { validate: (module: Uint8Array) => boolean }

/** A fresh one, with a heap of its own. What it would print is swallowed. */
export const loadCore = async (): Promise<Core> => {
  // TypeScript knows WebAssembly only where there is a browser.
  const { validate } = (globalThis as unknown as { WebAssembly: WebAssemblyCheck }).WebAssembly
  const create = validate(RELAXED_SIMD)
    ? require('tesseract.js-core/tesseract-core-relaxedsimd.js')
    : require('tesseract.js-core/tesseract-core-simd.js')
  const ignore = () => {}
  return (await create({ print: ignore, printErr: ignore, TesseractProgress: ignore })) as Core
}
