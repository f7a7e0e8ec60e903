import type { Database, EntityManager } from '../db/database.ts'
import { lockText } from '../db/lock.ts'
import { newId } from '../ids.ts'
import { type SavedTemplate, TemplateEntity } from './entity.ts'

export type NewTemplate = Pick<
  SavedTemplate,
  'environmentId' | 'name' | 'title' | 'description' | 'fields' | 'rules' | 'jsonSchema'
>

/** @param version null: the newest */
export const findVersion = (
  db: Database,
  environmentId: string,
  name: string,
  version: number | null,
): Promise<SavedTemplate | null> =>
  db
    .em()
    .findOne(
      TemplateEntity,
      { environmentId, name, ...(version === null ? {} : { version }) },
      { orderBy: { version: 'desc' } },
    )

export const findById = (db: Database, environmentId: string, id: string): Promise<SavedTemplate | null> =>
  db.em().findOne(TemplateEntity, { id, environmentId })

/** The newest first. */
export const listVersions = (db: Database, environmentId: string, name: string): Promise<SavedTemplate[]> =>
  db.em().find(TemplateEntity, { environmentId, name }, { orderBy: { version: 'desc' } })

/**
 * The newest version of each name that is not archived, by name.
 * @param after id of a version: only names behind its name, whatever became of the version
 */
export const listNewest = async (
  db: Database,
  environmentId: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<SavedTemplate[]> => {
  const em = db.em()
  const rows = await em.execute<Record<string, unknown>[]>(
    `select distinct on (name) * from template
      where environment_id = ? and archived_at is null
        and (?::text is null or name > (select name from template where id = ? and environment_id = ?))
      order by name, version desc limit ?`,
    [environmentId, after, after, environmentId, limit],
  )
  return rows.map(row => em.map(TemplateEntity, row))
}

/** How many of them there are. */
export const countNames = async (db: Database, environmentId: string): Promise<number> => {
  const [row] = await db
    .em()
    .execute<{ count: number }[]>(
      'select count(distinct name)::int as count from template where environment_id = ? and archived_at is null',
      [environmentId],
    )
  return row!.count
}

export const countOtherNames = async (em: EntityManager, environmentId: string, name: string): Promise<number> => {
  const [row] = await em.execute<{ count: number }[]>(
    'select count(distinct name)::int as count from template where environment_id = ? and name <> ?',
    [environmentId, name],
  )
  return row!.count
}

/** Those who save a template of an environment wait here for one another, until the transaction ends. */
export const lockTemplates = (em: EntityManager, environmentId: string): Promise<void> =>
  lockText(em, 'templates', environmentId)

/** The next version of its name; under lockTemplates. */
export const insertVersion = async (em: EntityManager, template: NewTemplate): Promise<SavedTemplate> => {
  const { environmentId, name } = template
  const [newest] = await em.find(TemplateEntity, { environmentId, name }, { orderBy: { version: 'desc' }, limit: 1 })
  const row = em.create(TemplateEntity, {
    ...template,
    id: newId('Template'),
    version: (newest?.version ?? 0) + 1,
    createdAt: new Date(),
    archivedAt: null,
  })
  await em.persist(row).flush()
  return row
}

/** All versions; those archived before keep their time. */
export const archive = async (db: Database, environmentId: string, name: string): Promise<void> => {
  await db.em().nativeUpdate(TemplateEntity, { environmentId, name, archivedAt: null }, { archivedAt: new Date() })
}
