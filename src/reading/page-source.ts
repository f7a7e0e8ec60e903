/** When pages are recognised from their image; the names are those of the API. */
export const OCR_MODES = {
  AUTO: 'Only pages without a usable text layer, and pictures beside the text.',
  NEVER: 'No page: text layers are taken as they are.',
  ALWAYS: 'Every page, whatever text layer it has.',
} as const
export type OcrMode = keyof typeof OCR_MODES

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
  /** Share of the page that images cover where there is no text, 0 to 1. */
  pictureShare: number
  /** Whether anything but characters is drawn that may hold text, or that could not be looked at. */
  drawn: boolean
}

/** How a page is to be read, or why it cannot be. */
export type PageVerdict = { plan: 'TEXT_LAYER' | 'OCR' | 'MIXED' | 'BLANK' } | { plan: null; reason: string }

/** Chosen, not tuned: text layers that mean something have next to none, those that do not have more than half. */
const MAX_BAD_SHARE = 0.1
/** Less text than this over an image is a stamp or a page number on a scan. */
const MIN_CHARACTERS = 20
const MAX_IMAGE_SHARE = 0.3
/** A picture of this size beside the text may be a scanned part of the document; a logo or a photograph of goods is less. */
const MAX_PICTURE_SHARE = 0.3

/** Decides by what a page is read. */
export const judgePage = (content: PageContent, mode: OcrMode): PageVerdict => {
  if (mode === 'ALWAYS') return { plan: 'OCR' }
  return mode === 'NEVER' ? judgeTextLayer(content) : judgeFreely(content)
}

const judgeFreely = ({ visible, underImage, badShare, imageShare, pictureShare, drawn }: PageContent): PageVerdict => {
  if (visible + underImage === 0) return { plan: drawn ? 'OCR' : 'BLANK' }
  if (badShare > MAX_BAD_SHARE) return { plan: 'OCR' }
  // What an earlier OCR laid under a scan is of unknown quality: it is read anew.
  if (visible < MIN_CHARACTERS && imageShare > MAX_IMAGE_SHARE) return { plan: 'OCR' }
  return { plan: pictureShare > MAX_PICTURE_SHARE ? 'MIXED' : 'TEXT_LAYER' }
}

const judgeTextLayer = ({ visible, underImage, badShare, drawn }: PageContent): PageVerdict => {
  if (visible + underImage === 0) return drawn ? { plan: null, reason: 'it has no text layer' } : { plan: 'BLANK' }
  if (badShare > MAX_BAD_SHARE) return { plan: null, reason: 'its text layer does not say what its characters mean' }
  return { plan: 'TEXT_LAYER' }
}

/** Whether judgePage needs to know the images of a page with this text. */
export const needsImages = (visible: number, invisible: number): boolean =>
  invisible > 0 || (visible > 0 && visible < MIN_CHARACTERS)
