import { GraphQLError, GraphQLScalarType } from 'graphql'
import type { UploadPart } from '../files/sources.ts'

/** The multipart parser puts an object with a promise where the file belongs. */
const isUpload = (value: unknown): value is { promise: UploadPart } =>
  typeof value === 'object' && value !== null && 'promise' in value && value.promise instanceof Promise

export const uploadScalar = new GraphQLScalarType<UploadPart, never>({
  name: 'Upload',
  description: 'A file part of a multipart request (GraphQL multipart request specification).',
  parseValue: value => {
    if (!isUpload(value)) throw new GraphQLError('Upload must be a part of a multipart request.')
    // Whether it is used or not, its failure is not an unhandled rejection.
    value.promise.catch(() => undefined)
    return value.promise
  },
  parseLiteral: () => {
    throw new GraphQLError('Upload must be a variable.')
  },
  serialize: () => {
    throw new GraphQLError('Upload is an input type.')
  },
})
