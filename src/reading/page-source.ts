/** What a reader found on a page, before anything is decided. */
export type PageContent = {
  /** Characters that are painted, white space not counted. */
  visible: number
  /** Invisible characters over an image: the text that an OCR laid under a scan. */
  underImage: number
  /** Share of all characters whose meaning the file does not say, 0 to 1. */
  badShare: number
  /** Share of the page that images cover, 0 to 1. */
  imageShare: number
  /** Whether anything but characters is drawn that may hold text, or that could not be looked at. */
  drawn: boolean
}

export type PageVerdict = { source: 'TEXT_LAYER' | 'BLANK' } | { source: null; reason: string }

/** Chosen, not tuned: text layers that mean something have next to none, those that do not have more than half. */
const MAX_BAD_SHARE = 0.1
/** Less text than this over an image is a stamp or a page number on a scan. */
const MIN_CHARACTERS = 20
const MAX_IMAGE_SHARE = 0.3

/**
 * Decides by what a page is read. Where no source is named, the text layer says nothing useful and the page would have
 * to be recognised from its image.
 */
export const judgePage = ({ visible, underImage, badShare, imageShare, drawn }: PageContent): PageVerdict => {
  if (visible + underImage === 0) return drawn ? { source: null, reason: 'it has no text layer' } : { source: 'BLANK' }
  if (badShare > MAX_BAD_SHARE) return { source: null, reason: 'its text layer does not say what its characters mean' }
  const isScan = visible < MIN_CHARACTERS && imageShare > MAX_IMAGE_SHARE
  if (isScan && underImage < MIN_CHARACTERS) return { source: null, reason: 'it is an image with next to no text' }
  return { source: 'TEXT_LAYER' }
}

/** Whether judgePage needs to know the images of a page with this text. */
export const needsImages = (visible: number, invisible: number): boolean =>
  invisible > 0 || (visible > 0 && visible < MIN_CHARACTERS)
