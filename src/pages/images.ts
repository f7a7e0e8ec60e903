/** Pictures of pages and parts of files for people, made when they are asked for. */
import PQueue from 'p-queue'
import type { Config } from '../config.ts'
import type { WritePart } from '../reading/write-part.ts'
import type { Sandbox } from '../sandbox/pool.ts'

export type PageImage = {
  /** Of the file. */
  path: string
  /** Counted from 1. */
  number: number
  /** In pixels. */
  width: number
}

export type PageImages = {
  /**
   * @returns a PNG
   * @throws JobFailure when the page cannot be drawn
   */
  draw: (image: PageImage, signal: AbortSignal) => Promise<Uint8Array>
  /**
   * @returns a PDF
   * @throws JobFailure when it cannot be made
   */
  part: (part: WritePart, signal: AbortSignal) => Promise<Uint8Array>
}

/** Whoever looks at pages leaves room for jobs: at most half of the readers draw, after everything else that waits. */
export const createPageImages = ({ sandbox, config }: { sandbox: Sandbox; config: Config }): PageImages => {
  const { processes, timeoutMs } = config.reader
  const queue = new PQueue({ concurrency: Math.max(1, Math.floor(processes / 2)) })
  return {
    draw: (image, signal) =>
      queue.add(() => sandbox.run('drawPage', image, { timeoutMs, signal, priority: -1 }), { signal }),
    part: (part, signal) =>
      queue.add(() => sandbox.run('writePart', part, { timeoutMs, signal, priority: -1 }), { signal }),
  }
}
