/** Rules of templates: built-in ones that everybody has, and those that an environment saves. */
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import type { Database } from '../db/database.ts'
import { type InputIssue, invalidInput, notFound, UserError } from '../errors.ts'
import { languageOf, ruleFault } from '../extraction/rules/language.ts'
import type { FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import { isId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import { parseReference } from '../reference.ts'
import { BUILT_IN, type BuiltInTemplate, isBuiltIn } from './builtin.ts'
import type { SavedTemplate } from './entity.ts'
import { checkFields, type FieldInput } from './fields.ts'
import { fieldsOfJsonSchema, toJsonSchema } from './json-schema.ts'
import * as store from './store.ts'

type Deps = { db: Database }

/** A template as clients see it, built-in or saved. */
export type Template = {
  id: string
  name: string
  version: number
  title: string
  description: string | null
  jsonSchema: unknown
  rules: readonly string[]
  builtIn: boolean
  archivedAt: Date | null
  createdAt: Date
}

const ofBuiltIn = ({ fields, description, rules = [], ...template }: BuiltInTemplate): Template => ({
  ...template,
  rules,
  description: description ?? null,
  jsonSchema: toJsonSchema(fields),
  builtIn: true,
  archivedAt: null,
})

const ofSaved = ({ description, archivedAt, ...template }: SavedTemplate): Template => ({
  ...template,
  description: description ?? null,
  builtIn: false,
  archivedAt: archivedAt ?? null,
})

// ---------------------------------------------------------------- finding

const findBuiltIn = (name: string, version: number | null): BuiltInTemplate | undefined =>
  BUILT_IN.find(template => template.name === name && (version === null || template.version === version))

export const findTemplate = async ({ db }: Deps, caller: Caller, reference: string): Promise<Template | null> => {
  const { environmentId } = requireScope(caller, 'READ')
  const wanted = parseReference(reference)
  if (!wanted) return null
  const builtIn = findBuiltIn(wanted.name, wanted.version)
  if (builtIn) return ofBuiltIn(builtIn)
  const saved = await store.findVersion(db, environmentId, wanted.name, wanted.version)
  return saved && ofSaved(saved)
}

export const findTemplateById = async ({ db }: Deps, caller: Caller, id: string): Promise<Template | null> => {
  const { environmentId } = requireScope(caller, 'READ')
  const builtIn = BUILT_IN.find(template => template.id === id)
  if (builtIn) return ofBuiltIn(builtIn)
  const saved = isId('Template', id) ? await store.findById(db, environmentId, id) : null
  return saved && ofSaved(saved)
}

/** All versions of the template's name, the newest first. */
export const versionsOf = async ({ db }: Deps, caller: Caller, name: string): Promise<Template[]> =>
  isBuiltIn(name)
    ? BUILT_IN.filter(template => template.name === name).map(ofBuiltIn)
    : (await store.listVersions(db, requireScope(caller, 'READ').environmentId, name)).map(ofSaved)

/** The newest version of each built-in name. */
const NEWEST_BUILT_IN = BUILT_IN.filter(template => findBuiltIn(template.name, null) === template)

/**
 * The newest version of each name: built-in ones first, then those of the environment that are not archived, by name.
 * @param after id of the template that they come behind
 */
export const listTemplates = async (
  { db }: Deps,
  caller: Caller,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<Template[]> => {
  const { environmentId } = requireScope(caller, 'READ')
  const at = NEWEST_BUILT_IN.findIndex(({ id }) => id === after)
  const isBehindSaved = after !== undefined && at === -1
  const builtIn = isBehindSaved ? [] : NEWEST_BUILT_IN.slice(at + 1).map(ofBuiltIn)
  const saved = await store.listNewest(db, environmentId, { limit, after: isBehindSaved ? after : null })
  return [...builtIn, ...saved.map(ofSaved)].slice(0, limit)
}

export const countTemplates = async ({ db }: Deps, caller: Caller): Promise<number> =>
  NEWEST_BUILT_IN.length + (await store.countNames(db, requireScope(caller, 'READ').environmentId))

const schemaOf = ({ name, version, title, fields, rules }: SavedTemplate): TemplateSchema => ({
  name,
  version,
  title,
  fields,
  rules,
})

/** What a new job extracts with; null for a template that is unknown or archived. */
export const findSchema = async (
  { db }: Deps,
  environmentId: string,
  reference: string,
): Promise<TemplateSchema | null> => {
  const wanted = parseReference(reference)
  if (!wanted) return null
  const builtIn = findBuiltIn(wanted.name, wanted.version)
  if (builtIn) return builtIn
  const saved = await store.findVersion(db, environmentId, wanted.name, wanted.version)
  return saved && !saved.archivedAt ? schemaOf(saved) : null
}

/** What a job that was started extracts with: archiving a template does not keep it from ending. */
export const findSchemaOfJob = async (
  { db }: Deps,
  environmentId: string,
  name: string,
  version: number,
): Promise<TemplateSchema | null> => {
  const saved = findBuiltIn(name, version) ?? (await store.findVersion(db, environmentId, name, version))
  return saved && ('environmentId' in saved ? schemaOf(saved) : saved)
}

/**
 * What a job, or a document of it, is extracted with: the fields of its request, or its template. Null where it has none, or
 * that is gone.
 */
export const findSchemaFor = async (
  deps: Deps,
  { customSchema, environmentId }: { customSchema?: TemplateSchema | null | undefined; environmentId: string },
  {
    templateName,
    templateVersion,
  }: { templateName?: string | null | undefined; templateVersion?: number | null | undefined },
): Promise<TemplateSchema | null> => {
  if (customSchema) return customSchema
  return templateName == null ? null : findSchemaOfJob(deps, environmentId, templateName, templateVersion!)
}

// ---------------------------------------------------------------- schemas of clients

/** Exactly one member is set (a @oneOf input). */
export type TemplateSchemaInput = { fields?: FieldInput[] | null; jsonSchema?: unknown }

/**
 * The fields that a client describes, in the shape that the engine takes.
 * @param path of the schema in the input
 * @throws UserError INVALID_INPUT with the place of each fault
 */
export const readSchema = (input: TemplateSchemaInput, path: string[]) => {
  const at = [...path, input.fields ? 'fields' : 'jsonSchema']
  const described = input.fields
    ? { fields: input.fields, issues: [] as InputIssue[] }
    : fieldsOfJsonSchema(input.jsonSchema, at)
  if (described.issues.length > 0) throw invalidInput(...described.issues)
  const { fields, issues } = checkFields(described.fields, at)
  if (issues.length > 0) throw invalidInput(...issues)
  return fields
}

/** What a job with fields of its own extracts with. */
export const customSchema = (input: TemplateSchemaInput, path: string[]): TemplateSchema => ({
  name: 'custom',
  version: 1,
  title: 'Fields of the request',
  fields: readSchema(input, path),
})

// ---------------------------------------------------------------- saving

export type SaveTemplate = {
  name: string
  title?: string | null | undefined
  description?: string | null | undefined
  schema: TemplateSchemaInput
  rules: string[]
}

/** Rules that one template may have, and characters of each. */
const MAX_RULES = 50
const MAX_RULE = 1_000

const rules = z.object({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_-]{0,99}$/,
      'must be lower-case letters, digits, - and _, beginning with a letter; at most 100',
    ),
  title: storableText(1, 200).nullish(),
  description: storableText(0, 2_000).nullish(),
  rules: z.array(storableText(1, MAX_RULE)).max(MAX_RULES, `must be at most ${MAX_RULES}`),
})

/** @throws UserError INVALID_INPUT for what is no rule over these fields */
const checkRules = (texts: string[], fields: FieldSchema[]): void => {
  const language = languageOf(fields)
  const issues = texts.flatMap((text, index) => {
    const fault = ruleFault(language, text)
    return fault === null ? [] : [{ path: ['rules', String(index)], message: fault }]
  })
  if (issues.length > 0) throw invalidInput(...issues)
}

/** Names that one environment may have. */
const MAX_NAMES = 1_000

/** @throws UserError INVALID_INPUT, NAME_TAKEN (by a built-in template) */
export const saveTemplate = async ({ db }: Deps, caller: Caller, input: SaveTemplate): Promise<Template> => {
  const { environmentId } = requireScope(caller, 'ADMIN')
  const { name, title, description, rules: texts } = validate(rules, input)
  if (isBuiltIn(name)) throw new UserError('NAME_TAKEN', `"${name}" is the name of a built-in template.`, {})
  const fields = readSchema(input.schema, ['schema'])
  checkRules(texts, fields)
  const jsonSchema = input.schema.fields ? toJsonSchema(fields) : input.schema.jsonSchema
  const saved = await db.transaction(async em => {
    await store.lockTemplates(em, environmentId)
    if ((await store.countOtherNames(em, environmentId, name)) >= MAX_NAMES)
      throw invalidInput({ path: ['name'], message: `There are ${MAX_NAMES} templates already.` })
    return store.insertVersion(em, {
      environmentId,
      name,
      title: title ?? name,
      description: description ?? null,
      fields,
      rules: texts,
      jsonSchema,
    })
  })
  return ofSaved(saved)
}

/**
 * Archives all versions of a template: new jobs cannot use them, jobs that were started still end.
 * @throws UserError NOT_FOUND, INVALID_INPUT (built-in)
 */
export const archiveTemplate = async (deps: Deps, caller: Caller, name: string): Promise<Template> => {
  const { environmentId } = requireScope(caller, 'ADMIN')
  if (isBuiltIn(name)) throw invalidInput({ path: ['name'], message: 'A built-in template cannot be archived.' })
  const wanted = parseReference(name)
  if (wanted?.version === null) await store.archive(deps.db, environmentId, name)
  const saved = wanted?.version === null ? await store.findVersion(deps.db, environmentId, name, null) : null
  if (!saved) throw notFound('template', name)
  return ofSaved(saved)
}
