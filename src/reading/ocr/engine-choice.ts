import { paddleReads } from './paddle/languages.ts'

/** auto: paddle, and tesseract on pages of which paddle is unsure, where the models are there and know the languages; else
 * tesseract alone. */
export type EngineChoice = 'auto' | 'paddle' | 'tesseract'

export type RecogniserOptions = {
  engine: EngineChoice
  /** Files of the PP-OCRv6 models; null when they are not there. */
  models: { detection: string; recognition: string } | null
  /** Codes of tesseract (LANGUAGES of tesseract/languages.ts), the likeliest first. */
  languages: readonly string[]
}

/** The engines that a choice comes to. */
export const enginesFor = ({ engine, models, languages }: RecogniserOptions): ('paddle' | 'tesseract')[] => {
  if (engine !== 'auto') return [engine]
  return models !== null && paddleReads(languages) ? ['paddle', 'tesseract'] : ['tesseract']
}
