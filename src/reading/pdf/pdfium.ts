/**
 * PDFium as WebAssembly: an instance of its own memory, shared by the documents that are open in this process.
 *
 * PDFium answers failure with 0. When it runs out of memory, or into a fault of its own, it throws, and its memory is
 * not to be trusted from then on: such an instance is never called again, and the next document gets another.
 */
import { readFile } from 'node:fs/promises'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** What is used of the module of Emscripten around PDFium; the views change whenever the memory grows. */
type Module = {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  readonly HEAPF32: Float32Array
  readonly wasmExports: { malloc: (bytes: number) => number; free: (address: number) => void }
  addFunction: (callee: (...args: number[]) => number, signature: string) => number
  removeFunction: (address: number) => void
}

type Calls = Omit<WrappedPdfiumModule, 'pdfium'>

/** The memory never shrinks: an instance that has grown beyond this many bytes serves no further document. */
const MAX_KEPT_BYTES = 256 * 1024 * 1024

export class Pdfium {
  /** The functions of PDFium, by their names in its documentation; each throws when the instance is broken. */
  readonly calls: Calls
  readonly #module: Module
  #broken = false

  constructor(wrapped: WrappedPdfiumModule) {
    const { pdfium, ...calls } = wrapped
    this.#module = pdfium as unknown as Module
    this.calls = Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [name, this.#guarded(call as (...args: never[]) => unknown)]),
    ) as Calls
  }

  /** False when no further document is to be opened with it. */
  get isFit(): boolean {
    return !this.#broken && this.bytes.length < MAX_KEPT_BYTES
  }

  /** Its memory, until the next call. */
  get bytes(): Uint8Array {
    return this.#module.HEAPU8
  }

  /** Something of PDFium's that is given back at the end of its block. */
  own(handle: number, release: (handle: number) => void): { handle: number } & Disposable {
    return {
      handle,
      [Symbol.dispose]: () => {
        if (handle !== 0 && !this.#broken) release(handle)
      },
    }
  }

  /**
   * Room for numbers that PDFium writes, each of 4 bytes.
   * @param length of them
   */
  numbers(length: number) {
    const room = this.own(this.#allocate(4 * length), address => this.#module.wasmExports.free(address))
    const start = room.handle / 4
    return Object.assign(room, {
      address: (index: number): number => room.handle + 4 * index,
      integers: (): Uint32Array => this.#module.HEAPU32.subarray(start, start + length),
      floats: (): number[] => [...this.#module.HEAPF32.subarray(start, start + length)],
    })
  }

  /** Makes a function that PDFium can call; arguments and answer are integers. */
  callback(callee: (...args: number[]) => number): { handle: number } & Disposable {
    const signature = 'i'.repeat(callee.length + 1)
    return this.own(this.#module.addFunction(callee, signature), address => this.#module.removeFunction(address))
  }

  #allocate(bytes: number): number {
    return this.#guarded(this.#module.wasmExports.malloc)(bytes)
  }

  #guarded<Args extends unknown[], Result>(call: (...args: Args) => Result): (...args: Args) => Result {
    return (...args) => {
      if (this.#broken) throw new Error('PDFium has failed before.')
      try {
        return call(...args)
      } catch (error) {
        this.#broken = true
        throw error
      }
    }
  }
}

let current: Promise<Pdfium> | undefined

/** The instance of this process, or another when that is not fit any more. */
export const loadPdfium = async (): Promise<Pdfium> => {
  const known = await current
  if (known?.isFit) return known
  current = start()
  return current
}

const start = async (): Promise<Pdfium> => {
  const wasmBinary = await readFile(new URL(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')))
  // It complains on the console else, where nobody looks.
  const silence = { print: () => {}, printErr: () => {} }
  const pdfium = new Pdfium(await init({ wasmBinary, ...silence } as Parameters<typeof init>[0]))
  pdfium.calls.PDFiumExt_Init()
  return pdfium
}
