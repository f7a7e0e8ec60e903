import type { AnsweringEngine } from '../answering/engine.ts'
import { ANSWERING_ENGINE } from '../engines.ts'
import type { Sandbox } from './pool.ts'
import type { TASKS } from './tasks.ts'

/** Takes all that it says from the document. */
export const createExtractiveEngine = (sandbox: Sandbox<typeof TASKS>): AnsweringEngine => ({
  info: ANSWERING_ENGINE,
  summarise: (document, maxSentences, limits) => sandbox.run('summarise', { ...document, maxSentences }, limits),
  answer: (document, question, limits) => sandbox.run('answer', { ...document, question }, limits),
})
