/** Rules of classifiers: the built-in one that everybody has, and those that an environment saves. */
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { type InputIssue, invalidInput, notFound, UserError } from '../errors.ts'
import { isId, newId } from '../ids.ts'
import { storableText, validate } from '../input.ts'
import { type LearningDeps, learnFromExamples } from '../learning/service.ts'
import { parseReference } from '../reference.ts'
import { findSchema } from '../templates/service.ts'
import { type BuiltInClassifier, DOCUMENTS } from './builtin.ts'
import type { SavedClass, SavedClassifier } from './entity.ts'
import { type ExampleInput, exampleIssues } from './examples.ts'
import { type CheckedClass, type ClassInput, classes } from './input.ts'
import * as store from './store.ts'

type Deps = { db: Database }

/** A classifier as clients see it, built-in or saved. */
export type Classifier = {
  id: string
  name: string
  version: number
  title: string
  classes: SavedClass[]
  builtIn: boolean
  archivedAt: Date | null
  createdAt: Date
}

const ofBuiltIn = (classifier: BuiltInClassifier): Classifier => ({ ...classifier, builtIn: true, archivedAt: null })

const ofSaved = ({ id, name, version, title, classes, archivedAt, createdAt }: SavedClassifier): Classifier => ({
  id,
  name,
  version,
  title,
  classes,
  builtIn: false,
  archivedAt: archivedAt ?? null,
  createdAt,
})

// ---------------------------------------------------------------- finding

const findBuiltIn = (name: string, version: number | null): BuiltInClassifier | null =>
  name === DOCUMENTS.name && (version === null || version === DOCUMENTS.version) ? DOCUMENTS : null

const find = async ({ db }: Deps, environmentId: string, reference: string): Promise<Classifier | null> => {
  const wanted = parseReference(reference)
  if (!wanted) return null
  const builtIn = findBuiltIn(wanted.name, wanted.version)
  if (builtIn) return ofBuiltIn(builtIn)
  const saved = await store.findVersion(db, environmentId, wanted.name, wanted.version)
  return saved && ofSaved(saved)
}

export const findClassifier = (deps: Deps, caller: Caller, reference: string): Promise<Classifier | null> =>
  find(deps, requireScope(caller, 'READ').environmentId, reference)

/** What a new job may choose by; null for a classifier that is unknown or archived. */
export const findUsable = async (deps: Deps, environmentId: string, reference: string): Promise<Classifier | null> => {
  const found = await find(deps, environmentId, reference)
  return found?.archivedAt === null ? found : null
}

export const findClassifierById = async ({ db }: Deps, caller: Caller, id: string): Promise<Classifier | null> => {
  const { environmentId } = requireScope(caller, 'READ')
  if (id === DOCUMENTS.id) return ofBuiltIn(DOCUMENTS)
  const saved = isId('Classifier', id) ? await store.findById(db, environmentId, id) : null
  return saved && ofSaved(saved)
}

/**
 * The newest version of each name: the built-in one first, then those of the environment that are not archived, by name.
 * @param after id of the classifier that they come behind
 */
export const listClassifiers = async (
  { db }: Deps,
  caller: Caller,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<Classifier[]> => {
  const { environmentId } = requireScope(caller, 'READ')
  const builtIn = after === undefined ? [ofBuiltIn(DOCUMENTS)] : []
  const behind = after === undefined || after === DOCUMENTS.id ? null : after
  const saved = await store.listNewest(db, environmentId, { limit, after: behind })
  return [...builtIn, ...saved.map(ofSaved)].slice(0, limit)
}

export const countClassifiers = async ({ db }: Deps, caller: Caller): Promise<number> =>
  1 + (await store.countNames(db, requireScope(caller, 'READ').environmentId))

// ---------------------------------------------------------------- saving

export type SaveClassifier = {
  name: string
  title?: string | null | undefined
  classes: ClassInput[]
  examples: ExampleInput[]
}

const rules = z.object({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_-]{0,99}$/,
      'must be lower-case letters, digits, - and _, beginning with a letter; at most 100',
    ),
  title: storableText(1, 200).nullish(),
  classes,
})

/** Names that one environment may have. */
const MAX_NAMES = 1_000

/** Under a lock, so that names that come at once do not slip by. */
const roomFor = async (em: EntityManager, { environmentId, name }: { environmentId: string; name: string }) => {
  await store.lockClassifiers(em, environmentId)
  if ((await store.countOtherNames(em, environmentId, name)) >= MAX_NAMES)
    throw invalidInput({ path: ['name'], message: `There are ${MAX_NAMES} classifiers already.` })
}

/**
 * Saves the next version of a name; with examples, when they were learned from.
 * @throws UserError INVALID_INPUT, NAME_TAKEN (by the built-in classifier), UNAVAILABLE (with examples)
 */
export const saveClassifier = async (
  deps: LearningDeps,
  caller: Caller,
  { examples, ...input }: SaveClassifier,
): Promise<Classifier> => {
  const { environmentId } = requireScope(caller, 'ADMIN')
  const checked = validate(rules, input)
  const { name } = checked
  if (name === DOCUMENTS.name) throw new UserError('NAME_TAKEN', `"${name}" is the name of a built-in classifier.`, {})
  const known = { db: deps.db, environmentId, classNames: checked.classes.map(each => each.name) }
  const issues = [
    ...(await templateIssues(deps, environmentId, checked.classes)),
    ...(await exampleIssues(examples, known)),
  ]
  if (issues.length > 0) throw invalidInput(...issues)
  const draft = {
    environmentId,
    name,
    title: checked.title ?? name,
    classes: checked.classes.map(each => toSave(each, examples)),
  }
  const id =
    examples.length > 0
      ? await learnFromExamples(deps, draft, examples, roomFor)
      : await deps.db.transaction(async em => {
          await roomFor(em, draft)
          const id = newId('Classifier')
          await store.insertVersion(em, { id, ...draft }, null)
          return id
        })
  return ofSaved((await store.findById(deps.db, environmentId, id))!)
}

const toSave = ({ name, description, keywords, template }: CheckedClass, examples: ExampleInput[]): SavedClass => ({
  name,
  description: description ?? null,
  keywords: keywords ?? [],
  template: template ?? null,
  exampleCount: examples.filter(({ className }) => className === name).length,
})

const templateIssues = async (deps: Deps, environmentId: string, all: CheckedClass[]): Promise<InputIssue[]> => {
  const references = [...new Set(all.flatMap(({ template }) => template ?? []))]
  const found = await Promise.all(references.map(each => findSchema(deps, environmentId, each)))
  const missing = new Set(references.filter((_, index) => !found[index]))
  return all.flatMap(({ template }, index) =>
    template != null && missing.has(template)
      ? [
          {
            path: ['classes', String(index), 'template'],
            message: `The template "${template}" is unknown or archived.`,
          },
        ]
      : [],
  )
}

/**
 * Archives all versions of a classifier: new jobs cannot use them, jobs that were started still end.
 * @throws UserError NOT_FOUND, INVALID_INPUT (built-in)
 */
export const archiveClassifier = async ({ db }: Deps, caller: Caller, name: string): Promise<Classifier> => {
  const { environmentId } = requireScope(caller, 'ADMIN')
  if (name === DOCUMENTS.name)
    throw invalidInput({ path: ['name'], message: 'A built-in classifier cannot be archived.' })
  const wanted = parseReference(name)
  if (wanted?.version === null) await store.archive(db, environmentId, name)
  const saved = wanted?.version === null ? await store.findVersion(db, environmentId, name, null) : null
  if (!saved) throw notFound('classifier', name)
  return ofSaved(saved)
}
