import type { Page } from '../page.ts'
import { decodeHtml } from './decode.ts'
import { pagesOfFlow } from './pages.ts'
import { parseHtml } from './parse.ts'
import { readFlow } from './read-flow.ts'

/**
 * Reads the text that an HTML file shows, without running or loading anything. As the file has no pages and places, the
 * text is set on a grid of characters: see pages.ts.
 * @returns at least one page; a file without text is one blank page
 * @throws JobFailure RESOURCE_LIMIT above 200,000 words or 500,000 elements, see parse.ts for more
 */
export const readHtml = (bytes: Uint8Array): Page[] => pagesOfFlow(readFlow(parseHtml(decodeHtml(bytes)).childNodes))
