/**
 * pdfjs, set up to read text and nothing else.
 *
 * It runs no script of a document unless a viewer asks it to, and fetches nothing but the files behind the URLs below:
 * that is the tables of CJK encodings, from its own folder. It gets no fonts (widths stand in the document or in pdfjs
 * itself) and no decoders for images.
 */
import './stand-ins.ts'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { connectPorts } from './port.ts'

const folder = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`
const SILENT = pdfjs.VerbosityLevel.ERRORS

export type OpenOptions = {
  /** Images above this many pixels are left out of the list of operators; 0 leaves out all, and none is decoded. */
  maxImagePixels: number
  /** Fail on what cannot be parsed instead of leaving it out. */
  strict: boolean
}

export type Opening = {
  task: pdfjs.PDFDocumentLoadingTask
  /** The error, if any, that ended a list of operators since the last call: the list is not complete then. */
  takeStreamError: () => unknown
  /** Listens for complaints of a kind; the function returned ends it and says if there were any. */
  listenFor: (complaint: Complaint) => () => boolean
  close: () => Promise<void>
}

/** Starts to open a document; the bytes are not copied, and stay usable. */
export const openDocument = (bytes: Uint8Array, options: OpenOptions): Opening => {
  const [port, workerPort] = connectPorts()
  WorkerMessageHandler.initializeFromPort(workerPort)
  // The type allows null alone; the documentation says a port.
  const workerOptions: object = { port, verbosity: SILENT }
  const worker = new pdfjs.PDFWorker(workerOptions)
  const task = startTask(bytes, options, worker)
  const takeStreamError = (): unknown => {
    const { streamError } = port
    port.streamError = undefined
    return streamError
  }
  const close = async (): Promise<void> => {
    await task.destroy()
    worker.destroy()
  }
  return { task, takeStreamError, listenFor: complaint => listenFor(worker, complaint), close }
}

/** DAMAGE: data that cannot be decoded. IMAGE: an image that was left out because of maxImagePixels. */
export type Complaint = keyof typeof COMPLAINTS
const COMPLAINTS = {
  DAMAGE: { verbosity: pdfjs.VerbosityLevel.INFOS, pattern: /in flate stream|Invalid stream/ },
  IMAGE: { verbosity: pdfjs.VerbosityLevel.WARNINGS, pattern: /Image exceeded maximum allowed size/ },
}

/** pdfjs goes on with what it has, and tells of the rest nowhere but on the console, if at all. */
const listenFor = ({ messageHandler }: pdfjs.PDFWorker, complaint: Complaint): (() => boolean) => {
  const { verbosity, pattern } = COMPLAINTS[complaint]
  // The type of the message is wrong.
  const setVerbosity = (verbosity: number): void => messageHandler.send('configure', { verbosity } as object as JSON)
  const { info, warn } = console
  let heard = false
  const listener = (message: unknown): void => {
    heard ||= pattern.test(String(message))
  }
  Object.assign(console, { info: listener, warn: listener })
  setVerbosity(verbosity)
  return () => {
    setVerbosity(SILENT)
    Object.assign(console, { info, warn })
    return heard
  }
}

const startTask = (bytes: Uint8Array, options: OpenOptions, worker: pdfjs.PDFWorker): pdfjs.PDFDocumentLoadingTask =>
  pdfjs.getDocument({
    data: bytes,
    worker,
    verbosity: SILENT,
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: true,
    // Ascent and descent of fonts.
    fontExtraProperties: true,
    disableFontFace: false,
    // All that pdfjs asks of the browser's document here; the type wants a whole one.
    ownerDocument: { fonts: new Set() } as object as never,
    enableXfa: false,
    maxImageSize: options.maxImagePixels,
    stopAtErrors: options.strict,
  })

export const { OPS, PasswordException, PasswordResponses, AnnotationMode } = pdfjs
