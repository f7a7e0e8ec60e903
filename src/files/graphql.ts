import { builder } from '../graphql/builder.ts'
import { errorType, mutation, UserErrorInterface } from '../graphql/errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import type { StoredFile } from './entity.ts'
import * as service from './service.ts'

export const StoredFileType = builder.objectRef<StoredFile>('StoredFile').implement({
  description: 'Stored bytes under a name.',
  interfaces: [Node],
  fields: t => ({
    name: t.exposeString('name', { description: 'As sent, without folders.' }),
    mediaType: t.exposeString('mediaType', { description: 'Told by content.' }),
    bytes: t.expose('bytes', { type: 'SafeInt', description: 'Size.' }),
    sha256: t.exposeString('sha256', { description: 'Lower-case hex.' }),
    pageCount: t.exposeInt('pageCount', { nullable: true, description: 'Null until a job has opened the file.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was stored.' }),
    downloadUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Short-lived download link, made for the caller.',
      resolve: (file, _, { app, caller }) => `${app.publicUrl()}${service.downloadPath(app, caller(), file.id)}`,
    }),
  }),
})
nodeLoader('StoredFile', ({ app, caller }, id) => service.findFile(app, caller(), id))

builder.queryField('file', t =>
  t.field({
    type: StoredFileType,
    nullable: true,
    description: 'A file; null when there is no such file in this environment.',
    args: { id: t.arg.id({ required: true, description: 'Of the file.' }) },
    resolve: (_, { id }, { app, caller }) => service.findFile(app, caller(), id),
  }),
)

export const Base64SourceInput = builder.inputType('Base64Source', {
  description: 'Bytes within the request.',
  fields: t => ({
    content: t.string({
      required: true,
      description: 'RFC 4648 base64. At most 20 MB decoded; larger files go by upload.',
    }),
    filename: t.string({ required: true, description: 'Name for people.' }),
  }),
})

const UploadSourceInput = builder.inputType('UploadSource', {
  description: 'Where the bytes come from: exactly one.',
  isOneOf: true,
  fields: t => ({
    upload: t.field({ type: 'Upload', description: 'A part of this multipart request.' }),
    base64: t.field({ type: Base64SourceInput, description: 'Bytes within the request.' }),
  }),
})

errorType<{ maxBytes: number }>('FileTooLargeError').implement({
  description: 'The file is larger than the limit.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    maxBytes: t.field({ type: 'SafeInt', description: 'The limit.', resolve: error => error.details.maxBytes }),
  }),
})
errorType<{ detectedType: string | null; supportedTypes: string[] }>('UnsupportedFileTypeError').implement({
  description: 'The file is of a type that cannot be read, whatever its name says.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    detectedType: t.string({
      nullable: true,
      description: 'What the bytes look like; null when unknown.',
      resolve: error => error.details.detectedType,
    }),
    supportedTypes: t.stringList({
      description: 'Media types that can be read.',
      resolve: error => error.details.supportedTypes,
    }),
  }),
})
errorType('UploadIncompleteError').implement({
  description: 'The upload broke off before its end; nothing was stored.',
  interfaces: [UserErrorInterface],
})

/** What can be wrong with bytes from a client. */
export const SOURCE_ERRORS = ['INVALID_INPUT', 'FILE_TOO_LARGE', 'UNSUPPORTED_FILE_TYPE', 'UPLOAD_INCOMPLETE'] as const

mutation('uploadFile', {
  description: 'Store a file: multipart part or base64. Needs the WRITE scope.',
  input: builder.inputType('UploadFileInput', {
    description: 'A file to be stored.',
    fields: t => ({
      source: t.field({ type: UploadSourceInput, required: true, description: 'Where the bytes come from.' }),
      filename: t.string({ description: 'Overrides the name that came with the bytes.' }),
    }),
  }),
  success: builder.objectRef<{ file: StoredFile }>('UploadFileSuccess').implement({
    description: 'The file is stored.',
    fields: t => ({ file: t.expose('file', { type: StoredFileType, description: 'The stored file.' }) }),
  }),
  errors: SOURCE_ERRORS,
  resolve: async (input, { app, caller }) => ({ file: await service.uploadFile(app, caller(), input) }),
})
