import { answerQuestion } from '../../src/answering/answer.ts'
import type { Answer, Summary } from '../../src/answering/schema.ts'
import { summarise } from '../../src/answering/summarise.ts'
import type { Page } from '../../src/reading/page.ts'
import { KNOWLEDGE } from '../../src/sandbox/knowledge.ts'
import { sheets } from '../extraction/support/sheet.ts'

/** @param pages as they look */
export const documentOf = (...pages: string[]): Page[] => sheets(...pages)

export const ask = (pages: Page[], question: string): Answer =>
  answerQuestion({ pages, embedded: null, knowledge: KNOWLEDGE, question })

export const summaryOf = (pages: Page[], maxSentences = 5): Summary =>
  summarise({ pages, embedded: null, knowledge: KNOWLEDGE, maxSentences })
