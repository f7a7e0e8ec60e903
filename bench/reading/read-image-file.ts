import { open } from 'node:fs/promises'
import sharp from 'sharp'
import { JobFailure } from '../../src/errors.ts'
import { openImage } from '../../src/reading/image/open.ts'
import { detectMediaType, SNIFF_BYTES, SUPPORTED_TYPES } from '../../src/reading/media-type.ts'

export type ReadImage = {
  mediaType: string
  /** Whether EXIF has the picture turned, so that width and height change places. */
  isTurned: boolean
  /** Of each page, in pixels as displayed. */
  sizes: { width: number; height: number }[]
  /** The most memory that the process ever held, in bytes. */
  peakBytes: number
  durationMs: number
}

const OPTIONS = { dpi: 200, maxPixels: 25_000_000 }

/**
 * Reads an image as a job would, every page of it in grey and in colour.
 * @throws JobFailure
 */
export const readImageFile = async (path: string): Promise<ReadImage> => {
  const started = performance.now()
  const mediaType = await detectMediaType(await readBeginning(path))
  if (mediaType === null || !SUPPORTED_TYPES.includes(mediaType))
    throw new JobFailure('UNSUPPORTED_FILE_TYPE', `The file is ${mediaType}.`)
  const file = await openImage(path, mediaType)
  const sizes: ReadImage['sizes'] = []
  for (let number = 1; number <= file.pageCount; number++) {
    for (const colour of [false, true]) {
      const { width, height } = await file.render(number, { ...OPTIONS, colour })
      if (!colour) sizes.push({ width, height })
    }
  }
  await file.close()
  const isTurned =
    mediaType !== 'image/bmp' && ((await sharp(path, { failOn: 'none' }).metadata()).orientation ?? 1) >= 5
  const peakBytes = process.resourceUsage().maxRSS * 1024
  return { mediaType, isTurned, sizes, peakBytes, durationMs: performance.now() - started }
}

const readBeginning = async (path: string): Promise<Uint8Array> => {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}
