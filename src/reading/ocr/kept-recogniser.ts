import { JobFailure } from '../../errors.ts'
import type { RenderedPage } from '../page-file.ts'
import type { RecogniserOptions } from './engine-choice.ts'
import { createRecogniser, type RecognisedPage, type Recogniser } from './recognise.ts'

type Kept = { key: string; recogniser: Promise<Recogniser> }

/** Engines take a second to start, and hundreds of megabytes: one set is kept, as nearly all pages want the same. */
let kept: Kept | undefined

/**
 * Recognises a page with engines that stay open for the next one.
 * @param number of the page, for the failure
 * @throws JobFailure OCR_FAILED when an engine stumbles over the page, details.page is set; Error when none can be opened,
 *   which is no fault of the page
 */
export const recogniseWith = async (
  options: RecogniserOptions,
  page: RenderedPage,
  number: number,
): Promise<RecognisedPage> => {
  const recogniser = await openEngines(options)
  try {
    return await recogniser.recognise(page)
  } catch (error) {
    // Its state is not to be trusted after that.
    await letGo()
    if (error instanceof JobFailure) throw error
    throw new JobFailure('OCR_FAILED', `Page ${number} could not be recognised.`, { page: number }, error)
  }
}

/** Also to be called before the first page is there, which need not wait for them then. */
export const openEngines = async (options: RecogniserOptions): Promise<Recogniser> => {
  const key = JSON.stringify(options)
  if (kept?.key !== key) {
    const closing = letGo()
    kept = { key, recogniser: closing.then(() => createRecogniser(options)) }
  }
  const wanted = kept
  try {
    return await wanted.recogniser
  } catch (error) {
    if (kept === wanted) kept = undefined
    throw error
  }
}

const letGo = async (): Promise<void> => {
  const earlier = kept
  kept = undefined
  const recogniser = await earlier?.recogniser.catch(() => undefined)
  await recogniser?.close().catch(() => undefined)
}
