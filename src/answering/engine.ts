/**
 * What summarises documents and answers questions about them. Today that is the extractive engine, which runs in the
 * sandbox (sandbox/extractive-engine.ts); another, such as a language model, is one more implementation.
 */
import type { PackedEmbedded } from '../pages/embedded.ts'
import type { PackedPage } from '../pages/words.ts'
import type { EngineInfo } from '../reading/engine-info.ts'
import type { Answer, Summary } from './schema.ts'

export type AnsweringDocument = {
  pages: PackedPage[]
  /** What the file says of itself; null for nothing. */
  embedded: PackedEmbedded | null
}

export type AnsweringLimits = { signal: AbortSignal; timeoutMs: number }

export type AnsweringEngine = {
  info: EngineInfo
  /** @throws JobFailure when it takes too much time or memory */
  summarise: (document: AnsweringDocument, maxSentences: number, limits: AnsweringLimits) => Promise<Summary>
  /** @throws JobFailure when it takes too much time or memory */
  answer: (document: AnsweringDocument, question: string, limits: AnsweringLimits) => Promise<Answer>
}
