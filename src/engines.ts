/** The parts that decide results, with their versions; told by every result and by `service`. */
import type { Extraction } from './extraction/schema.ts'
import type { EngineInfo } from './reading/engine-info.ts'
import type { RecogniserOptions } from './reading/ocr/engine-choice.ts'
import { enginesFor } from './reading/ocr/engine-choice.ts'
import type { OcrMode } from './reading/page-source.ts'
import { PARTS, recogniserParts } from './reading/parts.ts'

export type { EngineInfo } from './reading/engine-info.ts'

/** Its version is raised by every change that may change results. */
export const EXTRACTION_ENGINE: EngineInfo = { name: 'layout', version: '2' }

/** The same for what tells documents apart. */
export const CLASSIFICATION_ENGINE: EngineInfo = { name: 'classifier', version: '1' }

/** The same for what summarises documents and answers questions in their own words. */
export const ANSWERING_ENGINE: EngineInfo = { name: 'extractive', version: '1' }

/** What this process recognises pages with; decided once, at its start. */
export type Ocr = Pick<RecogniserOptions, 'engine' | 'models'>

export const DEFAULT_LANGUAGES = ['eng']

/** The engines that take part in recognising these languages. */
const recognisers = ({ engine, models }: Ocr, languages: readonly string[]): EngineInfo[] =>
  enginesFor({ engine, models, languages }).flatMap(name => recogniserParts(name, languages))

/** Everything that takes part where nothing else is asked. */
export const allEngines = (ocr: Ocr): EngineInfo[] => [
  ...TEXT_READERS,
  PARTS.xml,
  ...PICTURE_READERS,
  ...recognisers(ocr, DEFAULT_LANGUAGES),
  CLASSIFICATION_ENGINE,
  EXTRACTION_ENGINE,
  ANSWERING_ENGINE,
]

/** Everything that took part in a result: what read its pages, what chose the template, and what its values come from. */
export const enginesOf = (
  readers: readonly EngineInfo[],
  { fields }: Pick<Extraction, 'fields'>,
  { isClassified }: { isClassified: boolean },
): EngineInfo[] => {
  const isXmlRead = readers.some(({ name }) => name === PARTS.xml.name)
  const isXmlUsed = fields.some(field => field.source === 'EMBEDDED_DATA')
  return [
    ...readers,
    ...(isXmlUsed && !isXmlRead ? [PARTS.xml] : []),
    ...(isClassified ? [CLASSIFICATION_ENGINE] : []),
    EXTRACTION_ENGINE,
  ]
}

/** XML is not among them: all strict parsers read it alike. */
const TEXT_READERS = [PARTS.pdfText, PARTS.html]
const PICTURE_READERS = [PARTS.pdfPixels, PARTS.pictures]

/** Raised by every change of our own code that may change what is read. */
const READING_VERSION = 4

/**
 * Names a way to read a file: everything that decides what its pages come to. Pages that were read one way are taken
 * from the cache for it alone.
 */
export const readingMethod = (mode: OcrMode, ocr: Ocr, languages: readonly string[]): string => {
  const parts = mode === 'NEVER' ? TEXT_READERS : [...TEXT_READERS, ...PICTURE_READERS, ...recognisers(ocr, languages)]
  const names = parts.map(({ name, version }) => `${name} ${version}`)
  return [`reading ${READING_VERSION}`, mode, ...names].join(', ')
}
