import type { EngineInfo } from './engine-info.ts'
import { kindOfFile } from './file-kind.ts'
import type { PageFile } from './page-file.ts'
import { PARTS } from './parts.ts'

/** A file whose pages can be looked at, with the part that shows them. */
export type VisibleFile = PageFile & { engine: EngineInfo }

/**
 * Opens a file to look at its pages; null for HTML and XML, which have none.
 * @throws JobFailure FILE_UNREADABLE, FILE_ENCRYPTED, PASSWORD_WRONG, RESOURCE_LIMIT
 */
export const openPageFile = async (path: string, password: string | undefined): Promise<VisibleFile | null> => {
  const { kind, mediaType } = await kindOfFile(path)
  if (kind === 'html' || kind === 'xml') return null
  if (kind === 'image') {
    const { openImage } = await import('./image/open.ts')
    return { ...(await openImage(path, mediaType)), engine: PARTS.pictures }
  }
  const { openPdfForRendering } = await import('./pdf/render.ts')
  return { ...(await openPdfForRendering(path, password)), engine: PARTS.pdfPixels }
}
