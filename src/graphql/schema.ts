/** The schema: every domain adds its types to the builder, then it is built. */
import { lexicographicSortSchema, printSchema } from 'graphql'
import '../access/graphql.ts'
import '../files/graphql.ts'
import '../jobs/graphql.ts'
import '../jobs/graphql-start-extraction.ts'
import '../jobs/graphql-start-classification.ts'
import '../jobs/graphql-start-answering.ts'
import '../jobs/graphql-mutations.ts'
import '../reviews/graphql.ts'
import '../reviews/graphql-documents.ts'
import '../layouts/graphql.ts'
import '../events/graphql.ts'
import '../server/graphql.ts'
import '../templates/graphql.ts'
import '../classifiers/graphql.ts'
import { builder } from './builder.ts'

export const schema = builder.toSchema({ sortSchema: false })

/** The text of schema.graphql. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`
