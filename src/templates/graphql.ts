import { builder } from '../graphql/builder.ts'
import { connectionCost, forwardArgs, resolveConnection } from '../graphql/connection.ts'
import { mutation } from '../graphql/errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { isId } from '../ids.ts'
import { schemaMembers } from './graphql-fields.ts'
import * as service from './service.ts'

const TemplateType = builder.objectRef<service.Template>('Template').implement({
  description: 'A named, versioned field schema. Versions never change.',
  interfaces: [Node],
  fields: t => ({
    name: t.exposeString('name', { description: 'Unique within the environment.' }),
    version: t.exposeInt('version', { description: 'Counted from 1.' }),
    title: t.exposeString('title', { description: 'For people.' }),
    description: t.exposeString('description', { nullable: true, description: 'For people.' }),
    jsonSchema: t.field({
      type: 'JSON',
      description: 'Its fields as JSON Schema 2020-12; as it was saved, where it was saved so.',
      resolve: template => template.jsonSchema,
    }),
    rules: t.stringList({
      description: 'What must hold between the values, in CEL.',
      resolve: template => [...template.rules],
    }),
    builtIn: t.exposeBoolean('builtIn', { description: 'Whether every environment has it.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived: new jobs cannot use it.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When this version was saved.' }),
  }),
})
builder.objectField(TemplateType, 'versions', t =>
  t.field({
    type: [TemplateType],
    description: 'All versions of its name, the newest first.',
    resolve: ({ name }, _, { app, caller }) => service.versionsOf(app, caller(), name),
  }),
)
nodeLoader('Template', ({ app, caller }, id) => service.findTemplateById(app, caller(), id))

const TemplateConnection = builder.connectionObject(
  { type: TemplateType, name: 'TemplateConnection', description: 'A page of templates.' },
  { name: 'TemplateEdge', description: 'A template with its cursor.' },
)

builder.queryFields(t => ({
  template: t.field({
    type: TemplateType,
    nullable: true,
    description: 'By name ("invoice": its newest version) or name and version ("invoice@2").',
    args: { name: t.arg.string({ required: true, description: 'Name, or name and version.' }) },
    resolve: (_, { name }, { app, caller }) => service.findTemplate(app, caller(), name),
  }),
  templates: t.field({
    type: TemplateConnection,
    description: 'The newest version of each template: built-in ones first, then those that are not archived, by name.',
    args: forwardArgs,
    complexity: connectionCost,
    resolve: (_, args, { app, caller }) =>
      resolveConnection(
        args,
        cursor => isId('Template', cursor),
        page => service.listTemplates(app, caller(), page),
        () => service.countTemplates(app, caller()),
      ),
  }),
}))

const TemplateSchemaInput = builder.inputType('TemplateSchemaInput', {
  description: 'The fields of a template: exactly one.',
  isOneOf: true,
  fields: schemaMembers,
})

mutation('saveTemplate', {
  description: 'A new template, or a new version of one; versions never change. Needs the ADMIN scope.',
  input: builder.inputType('SaveTemplateInput', {
    description: 'A template to be saved.',
    fields: t => ({
      name: t.string({
        required: true,
        description: 'Lower-case letters, digits, - and _, beginning with a letter; at most 100 characters.',
      }),
      title: t.string({ description: 'For people; the name by default.' }),
      description: t.string({ description: 'For people.' }),
      schema: t.field({ type: TemplateSchemaInput, required: true, description: 'Its fields.' }),
      rules: t.stringList({
        required: true,
        defaultValue: [],
        description:
          'CEL, for example `netTotal + taxTotal == grandTotal`: decimals are exact, a comparison tolerates half a unit of the last place, a rule over a missing field is not evaluated. A rule that does not hold is an issue RULE_FAILED of the result. sum(list) and abs(number) are there besides; 50 rules at most.',
      }),
    }),
  }),
  success: builder.objectRef<{ template: service.Template }>('SaveTemplateSuccess').implement({
    description: 'The version is saved.',
    fields: t => ({ template: t.expose('template', { type: TemplateType, description: 'The new version.' }) }),
  }),
  errors: ['INVALID_INPUT', 'NAME_TAKEN'],
  resolve: async (input, { app, caller }) => ({ template: await service.saveTemplate(app, caller(), input) }),
})

mutation('archiveTemplate', {
  description:
    'Archives all versions of a template: new jobs cannot use it, jobs in progress still end. Saving the name again makes a new version that is not archived. Needs the ADMIN scope.',
  input: builder.inputType('ArchiveTemplateInput', {
    description: 'A template to be archived.',
    fields: t => ({ name: t.string({ required: true, description: 'Without a version.' }) }),
  }),
  success: builder.objectRef<{ template: service.Template }>('ArchiveTemplateSuccess').implement({
    description: 'The template is archived.',
    fields: t => ({ template: t.expose('template', { type: TemplateType, description: 'Its newest version.' }) }),
  }),
  errors: ['NOT_FOUND', 'INVALID_INPUT'],
  resolve: async ({ name }, { app, caller }) => ({ template: await service.archiveTemplate(app, caller(), name) }),
})
