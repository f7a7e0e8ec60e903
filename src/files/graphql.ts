import { requireScope } from '../access/caller.ts'
import { builder } from '../graphql/builder.ts'
import { connectionCost, resolveConnection } from '../graphql/connection.ts'
import { errorType, mutation, UserErrorInterface } from '../graphql/errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { isId } from '../ids.ts'
import type { StoredFile } from './entity.ts'
import { downloadPath } from './links.ts'
import * as service from './service.ts'
import * as store from './store.ts'
import { type CreatedUpload, createUpload } from './uploads.ts'

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
      description: 'Short-lived download link, made for the caller. Null without the READ scope.',
      resolve: (file, _, { app, caller }) =>
        caller().scopes.includes('READ') ? `${app.publicUrl()}${downloadPath(app, caller(), file.id)}` : null,
    }),
  }),
})
nodeLoader('StoredFile', ({ app, caller }, id) => service.findFile(app, caller(), id))

const StoredFileConnection = builder.connectionObject(
  { type: StoredFileType, name: 'StoredFileConnection', description: 'A page of files.' },
  { name: 'StoredFileEdge', description: 'A file with its cursor.' },
)

builder.queryFields(t => ({
  file: t.field({
    type: StoredFileType,
    nullable: true,
    description: 'A file; null when there is no such file in this environment.',
    args: { id: t.arg.id({ required: true, description: 'Of the file.' }) },
    resolve: (_, { id }, { app, caller }) => service.findFile(app, caller(), id),
  }),
  files: t.field({
    type: StoredFileConnection,
    description: 'The files of the environment, the newest first.',
    complexity: connectionCost,
    args: t.arg.connectionArgs(),
    resolve: (_, args, { app, caller }) => {
      const { environmentId } = requireScope(caller(), 'READ')
      return resolveConnection(
        args,
        cursor => isId('StoredFile', cursor),
        page => store.listFiles(app.db, environmentId, page),
        () => store.countFiles(app.db, environmentId),
      )
    },
  }),
}))

export const Base64SourceInput = builder.inputType('Base64Source', {
  description: 'Bytes within the request.',
  fields: t => ({
    content: t.string({
      required: true,
      description: 'RFC 4648 base64. At most 20 MB decoded; larger files go by upload, createUpload or url.',
    }),
    filename: t.string({ required: true, description: 'Name for people.' }),
  }),
})

export const UrlSourceInput = builder.inputType('UrlSource', {
  description:
    "Bytes behind a URL of the public internet: http or https, at most 5 redirects. start mutations fetch it in the job (failures are the job's); uploadFile fetches it before it answers.",
  fields: t => ({
    url: t.field({ type: 'URL', required: true, description: 'Where the bytes are.' }),
    filename: t.string({ description: 'Overrides the name that the server or the address gives.' }),
  }),
})

const UploadSourceInput = builder.inputType('UploadSource', {
  description: 'Where the bytes come from: exactly one.',
  isOneOf: true,
  fields: t => ({
    upload: t.field({ type: 'Upload', description: 'A part of this multipart request.' }),
    base64: t.field({ type: Base64SourceInput, description: 'Bytes within the request.' }),
    url: t.field({ type: UrlSourceInput, description: 'Bytes behind a URL.' }),
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

errorType<{ httpStatus: number | null }>('UrlFetchError').implement({
  description: 'The URL gave no file; code says why.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    httpStatus: t.int({
      nullable: true,
      description: 'What the server answered, where it did.',
      resolve: error => error.details.httpStatus,
    }),
  }),
})

/** What can be wrong with bytes from a client. */
export const SOURCE_ERRORS = [
  'RATE_LIMITED',
  'INVALID_INPUT',
  'FILE_TOO_LARGE',
  'UNSUPPORTED_FILE_TYPE',
  'UPLOAD_INCOMPLETE',
] as const

mutation('uploadFile', {
  description: 'Store a file: multipart part, base64 or URL. Needs the WRITE scope.',
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
  errors: [...SOURCE_ERRORS, 'URL_NOT_ALLOWED', 'URL_NOT_FOUND', 'URL_TIMEOUT', 'URL_FAILED'],
  resolve: async (input, { app, caller }) => ({ file: await service.uploadFile(app, caller(), input) }),
})

mutation('createUpload', {
  description:
    'A one-time URL for a plain HTTP PUT of the bytes (large files, browsers, curl); the file is usable as soon as the PUT answered 201 with {"fileId", "sha256", "bytes"}. Needs the WRITE scope.',
  input: builder.inputType('CreateUploadInput', {
    description: 'A file to be sent.',
    fields: t => ({
      filename: t.string({ required: true, description: 'Name for people.' }),
      sha256: t.string({ description: 'Lower-case hex; checked when known beforehand.' }),
    }),
  }),
  success: builder.objectRef<CreatedUpload>('CreateUploadSuccess').implement({
    description: 'Where to send the bytes.',
    fields: t => ({
      fileId: t.exposeID('fileId', { description: 'The file that it will be.' }),
      uploadUrl: t.field({
        type: 'URL',
        description: 'PUT the bytes here, without further headers.',
        resolve: ({ path }, _, { app }) => `${app.publicUrl()}${path}`,
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the PUT may begin.' }),
    }),
  }),
  errors: ['INVALID_INPUT', 'RATE_LIMITED'],
  resolve: async (input, { app, caller }) => createUpload(app, caller(), input),
})

mutation('deleteFile', {
  description:
    'Deletes a file and its bytes; refused while a job is working on it. Results of ended jobs stay. Needs the WRITE scope.',
  input: builder.inputType('DeleteFileInput', {
    description: 'A file to be deleted.',
    fields: t => ({ fileId: t.id({ required: true, description: 'Of the file.' }) }),
  }),
  success: builder.objectRef<{ deletedId: string }>('DeleteFileSuccess').implement({
    description: 'The file is gone.',
    fields: t => ({ deletedId: t.exposeID('deletedId', { description: 'Of the file that was deleted.' }) }),
  }),
  errors: ['NOT_FOUND', 'INVALID_INPUT'],
  resolve: async ({ fileId }, { app, caller }) => {
    await service.deleteFile(app, caller(), fileId)
    return { deletedId: fileId }
  },
})
