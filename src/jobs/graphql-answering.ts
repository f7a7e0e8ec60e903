/** Summaries and answers, as clients see them. */
import type { Answer, Summary } from '../answering/schema.ts'
import { builder } from '../graphql/builder.ts'
import { EngineInfoType } from '../server/graphql.ts'
import type { Job } from './entity.ts'
import { CitationType } from './graphql-citation.ts'

const summaryOf = ({ answer }: Job): Summary => answer as Summary
const answerOf = ({ answer }: Job): Answer => answer as Answer

const ENGINES = 'What took part, with versions: what read the pages, and what found the words.'

export const SummaryResultType = builder.objectRef<Job>('SummaryResult').implement({
  description: 'What a document says most.',
  fields: t => ({
    summary: t.string({
      description:
        'Sentences of the document, in its order; of a document that is no text, such as an invoice, its telling lines.',
      resolve: job => summaryOf(job).summary,
    }),
    citations: t.field({
      type: [CitationType],
      description: 'Where they stand: one a line, in the order of the document.',
      resolve: job => summaryOf(job).citations,
    }),
    engines: t.field({ type: [EngineInfoType], description: ENGINES, resolve: job => job.engines ?? [] }),
  }),
})

export const AnswerResultType = builder.objectRef<Job>('AnswerResult').implement({
  description: 'The answer to a question about a document.',
  fields: t => ({
    answer: t.string({
      nullable: true,
      description: 'As the document has it; null when nothing in the document supports one.',
      resolve: job => answerOf(job).answer,
    }),
    confidence: t.float({
      description:
        '0 to 1: the estimated chance that the answer is right; where it is null, that the document has none.',
      resolve: job => answerOf(job).confidence,
    }),
    citations: t.field({
      type: [CitationType],
      description:
        'Where the answer stands: one a line. Empty for no answer, and for one that the file tells beside its pages.',
      resolve: job => answerOf(job).citations,
    }),
    engines: t.field({ type: [EngineInfoType], description: ENGINES, resolve: job => job.engines ?? [] }),
  }),
})
