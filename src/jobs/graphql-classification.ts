/** What a document is, as clients see it. */
import type { Classification, ClassScore } from '../classification/schema.ts'
import { builder } from '../graphql/builder.ts'
import type { Job } from './entity.ts'
import { CitationType } from './graphql-citation.ts'

export type ShownClassification = Classification & { templateName: string | null }

const ClassScoreType = builder.objectRef<ClassScore>('ClassScore').implement({
  description: 'How likely a class is.',
  fields: t => ({
    className: t.exposeString('className', { description: 'Name of the class.' }),
    score: t.exposeFloat('score', { description: '0 to 1: the estimated chance that the document is of this class.' }),
  }),
})

export const ClassificationType = builder.objectRef<ShownClassification>('Classification').implement({
  description: 'What a document is.',
  fields: t => ({
    className: t.exposeString('className', { description: 'Of the likeliest class; "none" where none fits.' }),
    confidence: t.exposeFloat('confidence', { description: '0 to 1: the estimated chance that className is right.' }),
    templateName: t.exposeString('templateName', {
      nullable: true,
      description: 'What documents of the class are extracted with; null where it has no template.',
    }),
    scores: t.field({
      type: [ClassScoreType],
      description: 'Of every class, the likeliest first; what is missing to 1 is the chance that none fits.',
      resolve: ({ scores }) => scores,
    }),
    reasons: t.field({
      type: [CitationType],
      description: 'Why: the words that decided, the weightiest first.',
      resolve: ({ reasons }) => reasons,
    }),
  }),
})

/** With the template of the class; null where nothing was classified. */
export const showClassification = (
  classification: Classification | null | undefined,
  classes: Job['classes'],
): ShownClassification | null =>
  classification ? { ...classification, templateName: templateOf(classification, classes)?.name ?? null } : null

const templateOf = ({ className }: Classification, classes: Job['classes']) =>
  classes?.find(({ name }) => name === className)?.template

export const ClassificationResultType = builder.objectRef<Job>('ClassificationResult').implement({
  description: 'What the document is.',
  fields: t => ({
    classification: t.field({
      type: ClassificationType,
      description: 'The class and why.',
      resolve: job => showClassification(job.classification, job.classes)!,
    }),
  }),
})
