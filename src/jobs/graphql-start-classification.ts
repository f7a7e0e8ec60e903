import { ClassInputType } from '../classifiers/graphql-inputs.ts'
import { builder } from '../graphql/builder.ts'
import { mutation } from '../graphql/errors.ts'
import {
  DocumentSourceInput,
  ReadingOptionsInput,
  ReviewPolicyInput,
  repetitionFields,
  START_ERRORS,
  startedType,
} from './graphql-start-parts.ts'
import { startClassification } from './start-classification.ts'

const ClassificationTargetInput = builder.inputType('ClassificationTarget', {
  description: 'What to choose from: exactly one.',
  isOneOf: true,
  fields: t => ({
    classifier: t.string({
      description: 'A classifier by name, "documents" (built in), or name and version, "incoming@2".',
    }),
    classes: t.field({ type: [ClassInputType], description: 'Classes for this document alone, at most 100.' }),
  }),
})

mutation('startClassification', {
  description:
    'Says what a document is, from a saved classifier or from classes given here; with extract: true the same job goes on to extract with the template of the class. The first five pages decide; without extract no others are read. Needs the WRITE scope.',
  input: builder.inputType('StartClassificationInput', {
    description: 'A job to be started.',
    fields: t => ({
      source: t.field({ type: DocumentSourceInput, required: true, description: 'The document.' }),
      target: t.field({ type: ClassificationTargetInput, required: true, description: 'What to choose from.' }),
      reading: t.field({ type: ReadingOptionsInput, description: 'How to read the document.' }),
      extract: t.boolean({
        required: true,
        defaultValue: false,
        description:
          "Go on to extract with the class's template in the same job: kind stays CLASSIFICATION, result is then an ExtractionResult. A document that fits no class ends it with NO_CLASS_MATCHED.",
      }),
      review: t.field({
        type: ReviewPolicyInput,
        description: 'Holds the result back where a field is not sure enough. Only with extract: true.',
      }),
      ...repetitionFields(t),
      waitSeconds: t.int({
        required: true,
        defaultValue: 0,
        description:
          'Wait up to so many seconds (at most 60) for the classification; extraction goes on in the background.',
      }),
    }),
  }),
  success: startedType('StartClassificationSuccess'),
  errors: [...START_ERRORS, 'DUPLICATE_JOB'],
  resolve: (input, { app, caller, signal }) => startClassification(app, caller(), input, signal),
})
