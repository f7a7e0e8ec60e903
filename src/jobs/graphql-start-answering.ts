import { builder } from '../graphql/builder.ts'
import { mutation } from '../graphql/errors.ts'
import {
  DocumentSourceInput,
  IDEMPOTENCY_KEY,
  ReadingOptionsInput,
  START_ERRORS,
  StartJobSuccessType,
} from './graphql-start-parts.ts'
import { startQuestion, startSummary } from './start-answering.ts'

const SOURCE = 'The document.'
const READING = 'How to read the document.'
const WAIT = 'Wait up to so many seconds (at most 60) for the end; the job is returned as it then stands.'
/** Long enough for most documents: who asks wants to hear the answer. */
const WAIT_SECONDS = 30

mutation('startSummary', {
  description: 'Says what a document says most, in its own words and with citations. Needs the WRITE scope.',
  input: builder.inputType('StartSummaryInput', {
    description: 'A job to be started.',
    fields: t => ({
      source: t.field({ type: DocumentSourceInput, required: true, description: SOURCE }),
      reading: t.field({ type: ReadingOptionsInput, description: READING }),
      maxSentences: t.int({ required: true, defaultValue: 5, description: '1 to 50.' }),
      idempotencyKey: t.string({ description: IDEMPOTENCY_KEY }),
      waitSeconds: t.int({ required: true, defaultValue: WAIT_SECONDS, description: WAIT }),
    }),
  }),
  success: StartJobSuccessType,
  errors: START_ERRORS,
  resolve: (input, { app, caller, signal }) => startSummary(app, caller(), input, signal),
})

mutation('startQuestion', {
  description:
    'Answers a question about a document in its own words and with citations; null when nothing in it supports an answer. Needs the WRITE scope.',
  input: builder.inputType('StartQuestionInput', {
    description: 'A job to be started.',
    fields: t => ({
      source: t.field({ type: DocumentSourceInput, required: true, description: SOURCE }),
      question: t.string({
        required: true,
        description: 'In English, German or French, 1 to 1,000 characters: "What is the total?", "IBAN?".',
      }),
      reading: t.field({ type: ReadingOptionsInput, description: READING }),
      idempotencyKey: t.string({ description: IDEMPOTENCY_KEY }),
      waitSeconds: t.int({ required: true, defaultValue: WAIT_SECONDS, description: WAIT }),
    }),
  }),
  success: StartJobSuccessType,
  errors: START_ERRORS,
  resolve: (input, { app, caller, signal }) => startQuestion(app, caller(), input, signal),
})
