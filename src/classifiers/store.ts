import type { Database, EntityManager } from '../db/database.ts'
import { JSON_PARAMETER, packedJsonParameter } from '../db/json.ts'
import { lockText } from '../db/lock.ts'
import { ClassifierEntity, type SavedClassifier } from './entity.ts'

export type NewClassifier = Pick<SavedClassifier, 'id' | 'environmentId' | 'name' | 'title' | 'classes'>

/** @param version null: the newest */
export const findVersion = (
  db: Database,
  environmentId: string,
  name: string,
  version: number | null,
): Promise<SavedClassifier | null> =>
  db
    .em()
    .findOne(
      ClassifierEntity,
      { environmentId, name, ...(version === null ? {} : { version }) },
      { orderBy: { version: 'desc' } },
    )

export const findById = (db: Database, environmentId: string, id: string): Promise<SavedClassifier | null> =>
  db.em().findOne(ClassifierEntity, { id, environmentId })

/**
 * The newest version of each name that is not archived, by name.
 * @param after id of a version: only names behind its name, whatever became of the version
 */
export const listNewest = async (
  db: Database,
  environmentId: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<SavedClassifier[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select distinct on (name) id, environment_id, name, version, title, classes, created_at, archived_at
       from classifier
      where environment_id = ? and archived_at is null
        and (?::text is null or name > (select name from classifier where id = ? and environment_id = ?))
      order by name, version desc limit ?`,
    [environmentId, after, after, environmentId, limit],
  )
  return rows.map(row => em.map(ClassifierEntity, row))
}

/** How many of them there are. */
export const countNames = async (db: Database, environmentId: string): Promise<number> => {
  const [row] = await db
    .em()
    .execute<{ count: number }[]>(
      'select count(distinct name)::int as count from classifier where environment_id = ? and archived_at is null',
      [environmentId],
    )
  return row!.count
}

/** What a version learned from examples; null for nothing. */
export const findModel = async (
  db: Database,
  environmentId: string,
  name: string,
  version: number,
): Promise<unknown> => {
  const [row] = await db
    .em()
    .execute<{ model: unknown }[]>(
      'select model from classifier where environment_id = ? and name = ? and version = ?',
      [environmentId, name, version],
    )
  return row?.model ?? null
}

/** Of classifiers, and of those that are still learning. */
export const countOtherNames = async (em: EntityManager, environmentId: string, name: string): Promise<number> => {
  const [row] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from (
       select name from classifier where environment_id = ? union select name from classifier_draft where environment_id = ?
     ) names where name <> ?`,
    [environmentId, environmentId, name],
  )
  return row!.count
}

/** Those who save a classifier of an environment wait here for one another, until the transaction ends. */
export const lockClassifiers = (em: EntityManager, environmentId: string): Promise<void> =>
  lockText(em, 'classifiers', environmentId)

/**
 * The next version of its name; under lockClassifiers.
 * @param model what it learned, as JSON text; null for nothing
 */
export const insertVersion = async (
  em: EntityManager,
  classifier: NewClassifier,
  model: string | null,
): Promise<void> => {
  const { id, environmentId, name, title, classes } = classifier
  await em.execute(
    `insert into classifier (id, environment_id, name, version, title, classes, model, created_at)
     select ?, ?, ?, coalesce(max(version), 0) + 1, ?, ${JSON_PARAMETER}, ${JSON_PARAMETER}, now()
       from classifier where environment_id = ? and name = ?`,
    [
      id,
      environmentId,
      name,
      title,
      packedJsonParameter(JSON.stringify(classes)),
      model === null ? null : packedJsonParameter(model),
      environmentId,
      name,
    ],
  )
}

/** All versions; those archived before keep their time. */
export const archive = async (db: Database, environmentId: string, name: string): Promise<void> => {
  await db.em().nativeUpdate(ClassifierEntity, { environmentId, name, archivedAt: null }, { archivedAt: new Date() })
}
