/** sharp, and libvips in it, set up for untrusted files that are each read once. */
import sharp, { type SharpOptions } from 'sharp'

// Files are read once and processes are many: caches and further threads would only take memory.
sharp.cache(false)
sharp.concurrency(1)

/** A sheet of A2 at 600 dpi has 140 million. */
export const MAX_PIXELS = 200_000_000

/**
 * For reading headers, which decodes nothing: the limit is for the caller to check. Errors are what viewers stumble
 * over, a picture that ends too soon among them; a warning is no more than an odd tag.
 */
export const HEADER: SharpOptions = { failOn: 'error', limitInputPixels: false }
export const DECODE: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS }

export { sharp }
