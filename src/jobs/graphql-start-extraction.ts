import { builder } from '../graphql/builder.ts'
import { mutation } from '../graphql/errors.ts'
import { schemaMembers } from '../templates/graphql-fields.ts'
import {
  DocumentSourceInput,
  ReadingOptionsInput,
  ReviewPolicyInput,
  repetitionFields,
  START_ERRORS,
  startedType,
} from './graphql-start-parts.ts'
import { startExtraction } from './start-extraction.ts'

const ExtractionTargetInput = builder.inputType('ExtractionTarget', {
  description: 'What to extract: exactly one.',
  isOneOf: true,
  fields: t => ({
    template: t.string({ description: 'A template by name, "invoice", or name and version, "invoice@1".' }),
    classifier: t.string({
      description:
        'A classifier by name or name and version: classify first, then extract with the template of the class.',
    }),
    ...schemaMembers(t),
  }),
})

mutation('startExtraction', {
  description:
    'Extracts the fields of a template from a document. The job is stored when this answers; follow it with jobEvents. Needs the WRITE scope.',
  input: builder.inputType('StartExtractionInput', {
    description: 'A job to be started.',
    fields: t => ({
      source: t.field({ type: DocumentSourceInput, required: true, description: 'The document.' }),
      target: t.field({ type: ExtractionTargetInput, required: true, description: 'What to extract.' }),
      reading: t.field({ type: ReadingOptionsInput, description: 'How to read the document.' }),
      splitting: t.boolean({
        required: true,
        defaultValue: false,
        description:
          'Find several documents in one file and extract each: with the template of its class where the target is a classifier, else all alike.',
      }),
      useEmbeddedData: t.boolean({
        required: true,
        defaultValue: true,
        description:
          'Use structured data inside the file where present: Factur-X, ZUGFeRD, XRechnung and Order-X XML, form fields, or UBL and CII files themselves. A value that is printed otherwise has an issue EMBEDDED_DATA_MISMATCH.',
      }),
      review: t.field({
        type: ReviewPolicyInput,
        description: 'Holds the result back where a field is not sure enough.',
      }),
      ...repetitionFields(t),
      waitSeconds: t.int({
        required: true,
        defaultValue: 0,
        description: 'Wait up to so many seconds (at most 60) for the end; the job is returned as it then stands.',
      }),
    }),
  }),
  success: startedType('StartExtractionSuccess'),
  errors: [...START_ERRORS, 'DUPLICATE_JOB'],
  resolve: (input, { app, caller, signal }) => startExtraction(app, caller(), input, signal),
})
