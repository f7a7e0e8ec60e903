import { JobFailure } from '../../errors.ts'
import type { RenderedPage } from '../page-file.ts'
import type { RecogniserOptions } from './engine-choice.ts'
import { createRecogniser, type RecognisedPage, type Recogniser } from './recognise.ts'

/** Engines take a second to start, and hundreds of megabytes: one set is kept, as nearly all pages want the same. */
let kept: { key: string; recogniser: Promise<Recogniser> } | undefined

/**
 * Recognises a page with engines that stay open for the next one.
 * @param number of the page, for the failure
 * @throws JobFailure OCR_FAILED when an engine stumbles; details.page is set
 */
export const recogniseWith = async (
  options: RecogniserOptions,
  page: RenderedPage,
  number: number,
): Promise<RecognisedPage> => {
  try {
    const recogniser = await recogniserFor(options)
    return await recogniser.recognise(page)
  } catch (error) {
    // Its state is not to be trusted after that.
    kept = undefined
    if (error instanceof JobFailure) throw error
    throw new JobFailure('OCR_FAILED', `Page ${number} could not be recognised.`, { page: number }, error)
  }
}

/** Opens the engines before the first page is there. */
export const openEngines = async (options: RecogniserOptions): Promise<void> => {
  await recogniserFor(options)
}

const recogniserFor = (options: RecogniserOptions): Promise<Recogniser> => {
  const key = JSON.stringify(options)
  if (kept?.key !== key) kept = { key, recogniser: replace(kept?.recogniser, options) }
  return kept.recogniser
}

const replace = async (earlier: Promise<Recogniser> | undefined, options: RecogniserOptions): Promise<Recogniser> => {
  await (await earlier)?.close()
  return createRecogniser(options)
}
