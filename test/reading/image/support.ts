import { openImage } from '../../../src/reading/image/open.ts'
import { detectMediaType, SNIFF_BYTES } from '../../../src/reading/media-type.ts'
import type { PageFile, RenderedPage, RenderOptions } from '../../../src/reading/page-file.ts'
import type { Raster } from '../../../src/reading/raster.ts'
import { temporaryFiles } from '../../fixtures/files.ts'

export const OPTIONS: RenderOptions = { dpi: 200, maxPixels: 1_000_000, colour: false }

export type ImageOpener = {
  open: (bytes: Uint8Array) => Promise<PageFile>
  render: (bytes: Uint8Array, options?: Partial<RenderOptions> & { page?: number }) => Promise<RenderedPage>
}

/** Opens images made of bytes, by the type that their content says; to be called once in a test file. */
export const imageOpener = (): ImageOpener => {
  const write = temporaryFiles()
  const open = async (bytes: Uint8Array): Promise<PageFile> => {
    const type = await detectMediaType(bytes.subarray(0, SNIFF_BYTES))
    return openImage(await write(bytes), type ?? 'unknown')
  }
  const render: ImageOpener['render'] = async (bytes, { page = 1, ...options } = {}) => {
    const file = await open(bytes)
    try {
      return await file.render(page, { ...OPTIONS, ...options })
    } finally {
      await file.close()
    }
  }
  return { open, render }
}

/** The samples of each row of a small raster, rounded so that the loss of a JPEG does not show. */
export const rows = ({ data, width, channels }: Raster, step = 1): number[][] => {
  const samples = Array.from(data, sample => Math.min(255, Math.round(sample / step) * step))
  const length = width * channels
  return Array.from({ length: samples.length / length }, (_, row) => samples.slice(row * length, (row + 1) * length))
}
