import { answerQuestion } from '../answering/answer.ts'
import type { AnsweringDocument } from '../answering/engine.ts'
import type { Asked } from '../answering/knowledge.ts'
import type { Answer, Summary } from '../answering/schema.ts'
import { summarise } from '../answering/summarise.ts'
import { unpackEmbedded } from '../pages/embedded.ts'
import { unpackPage } from '../pages/words.ts'
import { KNOWLEDGE } from './knowledge.ts'

const askedOf = ({ pages, embedded }: AnsweringDocument): Asked => ({
  pages: pages.map(unpackPage),
  embedded: embedded === null ? null : unpackEmbedded(embedded),
  knowledge: KNOWLEDGE,
})

export const summariseTask = ({ maxSentences, ...document }: AnsweringDocument & { maxSentences: number }): Summary =>
  summarise({ ...askedOf(document), maxSentences })

export const answerTask = ({ question, ...document }: AnsweringDocument & { question: string }): Answer =>
  answerQuestion({ ...askedOf(document), question })
