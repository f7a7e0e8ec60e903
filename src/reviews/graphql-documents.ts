/** What a person has to know of the documents of a file to correct them, while their result is held back. */
import { builder } from '../graphql/builder.ts'
import type { Context } from '../graphql/context.ts'
import type { ExtractedDocument, Job } from '../jobs/entity.ts'
import { listDocuments } from '../jobs/store.ts'
import { toJsonSchema } from '../templates/json-schema.ts'
import { findSchemaFor } from '../templates/service.ts'
import { HELD, mayLook } from './graphql.ts'
import { ReviewRef } from './graphql-ref.ts'

type ReviewDocument = { document: ExtractedDocument; job: Job }

const schemaOf = async ({ document, job }: ReviewDocument, { app }: Context) => {
  const template = await findSchemaFor(app, job, document)
  return template && toJsonSchema(template.fields)
}

const ReviewDocumentType = builder.objectRef<ReviewDocument>('ReviewDocument').implement({
  description: 'A document of a file under review.',
  fields: t => ({
    index: t.int({ description: 'Counted from 0.', resolve: ({ document }) => document.index }),
    type: t.string({ nullable: true, description: 'What it is.', resolve: ({ document }) => document.type }),
    templateName: t.string({
      nullable: true,
      description: 'Template that it was extracted with.',
      resolve: ({ document }) => document.templateName,
    }),
    firstPage: t.int({ description: 'Counted from 1.', resolve: ({ document }) => document.firstPage }),
    lastPage: t.int({ description: 'Counted from 1.', resolve: ({ document }) => document.lastPage }),
    jsonSchema: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What corrections have to fit, as JSON Schema 2020-12; null where it has no template.',
      resolve: (document, _, context) => schemaOf(document, context),
    }),
  }),
})

builder.objectField(ReviewRef, 'documents', t =>
  t.field({
    type: [ReviewDocumentType],
    nullable: true,
    description: `The documents of the file. ${HELD}`,
    complexity: { multiplier: 2 },
    resolve: async (review, _, context) => {
      const job = await mayLook(review, context)
      return job && (await listDocuments(context.app.db, job.id)).map(document => ({ document, job }))
    },
  }),
)
