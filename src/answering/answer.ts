/** From a question to an answer that the document supports, or to none. */
import { readDocument } from '../extraction/document.ts'
import { textOf } from '../extraction/layout.ts'
import { citationsOf } from '../extraction/result.ts'
import { trimPunctuation } from '../extraction/text.ts'
import { answerFromFields } from './from-fields.ts'
import { answersByLabels, type Span } from './from-pairs.ts'
import { answersInSentences } from './from-passages.ts'
import { joinLines } from './joined-text.ts'
import type { Asked } from './knowledge.ts'
import { readQuestion } from './question.ts'
import type { Answer } from './schema.ts'
import { sentencesOf } from './sentences.ts'

export type AskedQuestion = Asked & { question: string }

/** Chances that an answer is right whose words stand by a label, or in a sentence, that has all that the question says. */
const CHANCE_BY_LABEL = 0.75
const CHANCE_IN_SENTENCE = 0.6
/** Chance that a document has no answer where none was found: so often it is right on the sets of the benchmark. */
const CHANCE_OF_NONE = 0.97

const rounded = (chance: number): number => Math.round(chance * 1000) / 1000

/** A value is without the punctuation of what stands around it; a sentence keeps its own. */
const textOfSpan = ({ tokens, isSentence }: Span): string =>
  isSentence ? joinLines([tokens]).text : trimPunctuation(textOf(tokens)).replace(/[.]$/, '')

const answerOf = (span: Span, chance: number): Answer => ({
  answer: textOfSpan(span),
  confidence: rounded(chance * span.support),
  citations: citationsOf(span.tokens),
})

/**
 * Answers a question about a document: by the field of its template that is asked for, else by what is printed as a label,
 * else out of its sentences. Pure, synchronous and deterministic; its work is bounded by the number of words. Nothing is
 * guessed: what nothing supports is null.
 */
export const answerQuestion = ({ question: text, ...asked }: AskedQuestion): Answer => {
  const question = readQuestion(text)
  const field = answerFromFields(asked, question)
  if (field) return field
  const { layout, notation } = readDocument(asked.pages, asked.knowledge.any)
  const [labelled] = answersByLabels(asked, question, layout, notation)
  if (labelled) return answerOf(labelled, CHANCE_BY_LABEL)
  const [passage] = answersInSentences(sentencesOf(layout, asked.pages), question, notation)
  if (passage) return answerOf(passage, CHANCE_IN_SENTENCE)
  return { answer: null, confidence: CHANCE_OF_NONE, citations: [] }
}
