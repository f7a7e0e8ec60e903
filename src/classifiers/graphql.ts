import { builder } from '../graphql/builder.ts'
import { connectionCost, forwardArgs, resolveConnection } from '../graphql/connection.ts'
import { mutation } from '../graphql/errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { isId } from '../ids.ts'
import type { SavedClass } from './entity.ts'
import { ClassInputType } from './graphql-inputs.ts'
import * as service from './service.ts'

const DocumentClassType = builder.objectRef<SavedClass>('DocumentClass').implement({
  description: 'A kind of document that a classifier tells from the others.',
  fields: t => ({
    name: t.exposeString('name', { description: 'What documents of it are called.' }),
    description: t.exposeString('description', { nullable: true, description: 'What such documents are.' }),
    keywords: t.exposeStringList('keywords', { description: 'Words and phrases that mark the class.' }),
    templateName: t.exposeString('template', {
      nullable: true,
      description: 'What its documents are extracted with: a template by name, or by name and version.',
    }),
    exampleCount: t.exposeInt('exampleCount', { description: 'Files that it was learned from.' }),
  }),
})

const ClassifierType = builder.objectRef<service.Classifier>('Classifier').implement({
  description: 'Named, versioned classes, with what was learned of them. Versions never change.',
  interfaces: [Node],
  fields: t => ({
    name: t.exposeString('name', { description: 'Unique within the environment.' }),
    version: t.exposeInt('version', { description: 'Counted from 1.' }),
    title: t.exposeString('title', { description: 'For people.' }),
    classes: t.expose('classes', { type: [DocumentClassType], description: 'As they were saved.' }),
    builtIn: t.exposeBoolean('builtIn', { description: 'Whether every environment has it.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived: new jobs cannot use it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When this version was saved.' }),
  }),
})
nodeLoader('Classifier', ({ app, caller }, id) => service.findClassifierById(app, caller(), id))

const ClassifierConnection = builder.connectionObject(
  { type: ClassifierType, name: 'ClassifierConnection', description: 'A page of classifiers.' },
  { name: 'ClassifierEdge', description: 'A classifier with its cursor.' },
)

builder.queryFields(t => ({
  classifier: t.field({
    type: ClassifierType,
    nullable: true,
    description: 'By name ("documents": its newest version) or name and version ("documents@1").',
    args: { name: t.arg.string({ required: true, description: 'Name, or name and version.' }) },
    resolve: (_, { name }, { app, caller }) => service.findClassifier(app, caller(), name),
  }),
  classifiers: t.field({
    type: ClassifierConnection,
    description:
      'The newest version of each classifier: the built-in one first, then those that are not archived, by name.',
    args: forwardArgs,
    complexity: connectionCost,
    resolve: (_, args, { app, caller }) =>
      resolveConnection(
        args,
        cursor => isId('Classifier', cursor),
        page => service.listClassifiers(app, caller(), page),
        () => service.countClassifiers(app, caller()),
      ),
  }),
}))

const ClassExampleInput = builder.inputType('ClassExampleInput', {
  description: 'A file that shows a class.',
  fields: t => ({
    className: t.string({ required: true, description: 'Of one of the classes.' }),
    fileId: t.id({
      required: true,
      description: 'Of a file that was stored. Its first pages are read; it must not need a password.',
    }),
  }),
})

mutation('saveClassifier', {
  description:
    'A new classifier, or a new version of one; versions never change. With examples it answers when they were learned from, which takes as long as reading them; whoever goes away meanwhile finds the version later. Needs the ADMIN scope.',
  input: builder.inputType('SaveClassifierInput', {
    description: 'A classifier to be saved.',
    fields: t => ({
      name: t.string({
        required: true,
        description: 'Lower-case letters, digits, - and _, beginning with a letter; at most 100 characters.',
      }),
      title: t.string({ description: 'For people; the name by default.' }),
      classes: t.field({ type: [ClassInputType], required: true, description: 'What documents are told apart into.' }),
      examples: t.field({
        type: [ClassExampleInput],
        required: true,
        defaultValue: [],
        description:
          'Files that show a class; the classifier learns from them. At most 50 a class and 500 in all; classes without any stand beside those that have some.',
      }),
    }),
  }),
  success: builder.objectRef<{ classifier: service.Classifier }>('SaveClassifierSuccess').implement({
    description: 'The version is saved.',
    fields: t => ({ classifier: t.expose('classifier', { type: ClassifierType, description: 'The new version.' }) }),
  }),
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'NAME_TAKEN'],
  resolve: async (input, { app, caller }) => ({ classifier: await service.saveClassifier(app, caller(), input) }),
})

mutation('archiveClassifier', {
  description:
    'Archives all versions of a classifier: new jobs cannot use it, jobs in progress still end. Saving the name again makes a new version that is not archived. Needs the ADMIN scope.',
  input: builder.inputType('ArchiveClassifierInput', {
    description: 'A classifier to be archived.',
    fields: t => ({ name: t.string({ required: true, description: 'Without a version.' }) }),
  }),
  success: builder.objectRef<{ classifier: service.Classifier }>('ArchiveClassifierSuccess').implement({
    description: 'The classifier is archived.',
    fields: t => ({ classifier: t.expose('classifier', { type: ClassifierType, description: 'Its newest version.' }) }),
  }),
  errors: ['NOT_FOUND', 'INVALID_INPUT'],
  resolve: async ({ name }, { app, caller }) => ({ classifier: await service.archiveClassifier(app, caller(), name) }),
})
