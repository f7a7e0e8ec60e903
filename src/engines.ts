/** The parts that decide results, with their versions; told by every result and by `service`. */
import { READER as PDF_READER } from './reading/reader.ts'

/** Name and version of a part that decides results. */
export type EngineInfo = { name: string; version: string }

export const READER: EngineInfo = PDF_READER

/** Its version is raised by every change that may change results. */
export const EXTRACTION_ENGINE: EngineInfo = { name: 'layout', version: '1' }
