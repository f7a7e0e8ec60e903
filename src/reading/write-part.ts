import { JobFailure } from '../errors.ts'
import { kindOfFile } from './file-kind.ts'

export type WritePart = {
  path: string
  password?: string
  /** Numbers counted from 1, in the order in which they are wanted. */
  pages: number[]
}

/**
 * Pages of a file as a PDF of their own, not encrypted; the same bytes for the same file and pages. Pages of a PDF stay
 * what they are, with what is filled into its form drawn on them; pictures become pages of their size.
 * @throws JobFailure UNSUPPORTED_FILE_TYPE for files without pages (HTML, XML), PAGE_UNREADABLE, FILE_UNREADABLE,
 *   FILE_ENCRYPTED, PASSWORD_WRONG, RESOURCE_LIMIT
 */
export const writePart = async ({ path, password, pages }: WritePart): Promise<Uint8Array> => {
  const { kind, mediaType } = await kindOfFile(path)
  if (kind === 'pdf') {
    const { copyPdfPages } = await import('./pdf/copy-pages.ts')
    return copyPdfPages(path, password, pages)
  }
  if (kind !== 'image')
    throw new JobFailure(
      'UNSUPPORTED_FILE_TYPE',
      `The file is ${mediaType}, which has no pages that a PDF could be made of.`,
    )
  const [{ writePictures }, { imagePages }] = await Promise.all([
    import('./pdf/picture-pages.ts'),
    import('./image/part-pages.ts'),
  ])
  return writePictures(imagePages(path, mediaType, pages))
}
