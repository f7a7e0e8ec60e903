import type { FileHandle } from 'node:fs/promises'

/** Reads bytes of a file; fewer than wanted where the file ends. */
export type ReadAt = (offset: number, length: number) => Promise<DataView>

export const readerOf =
  (file: FileHandle): ReadAt =>
  async (offset, length) => {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset)
    return new DataView(buffer.buffer, 0, bytesRead)
  }

/** The same for bytes that are in memory. */
export const readerOfBytes =
  (bytes: Uint8Array): ReadAt =>
  async (offset, length) => {
    const part = bytes.subarray(offset, offset + length)
    return new DataView(part.buffer, part.byteOffset, part.byteLength)
  }

/** Four letters that name a part of a file, such as a chunk of a PNG. */
export const nameAt = (view: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map(index => view.getUint8(offset + index)))
