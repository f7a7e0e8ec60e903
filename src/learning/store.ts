/** Classifiers that are still learning, in SQL: what workers have found out about their examples. */
import type { Example } from '../classification/example.ts'
import * as classifiers from '../classifiers/store.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { JSON_PARAMETER, jsonParameter, packedJsonParameter } from '../db/json.ts'
import type { PackedPage } from '../pages/words.ts'
import type { PageToRecognise } from '../reading/page-outcome.ts'
import { type ClassExample, ClassExampleEntity, type ClassifierDraft, ClassifierDraftEntity } from './entity.ts'

export type NewExample = { className: string; fileId: string }

export const insertDraft = async (
  em: EntityManager,
  draft: Omit<ClassifierDraft, 'touchedAt'>,
  examples: NewExample[],
): Promise<void> => {
  await em.insert(ClassifierDraftEntity, { ...draft, touchedAt: new Date() })
  const rows = examples.map(({ className, fileId }, index) => ({ index, className, fileId }))
  await em.execute(
    `insert into class_example (draft_id, index, class_name, file_id)
     select ?, index, "className", f.id
       from json_to_recordset(${JSON_PARAMETER}) as e(index int, "className" text, "fileId" text)
       left join stored_file f on f.id = "fileId"`,
    [draft.id, jsonParameter(rows)],
  )
}

export const countDrafts = (em: EntityManager, environmentId: string): Promise<number> =>
  em.count(ClassifierDraftEntity, { environmentId })

export const findDraft = (db: Database, id: string): Promise<ClassifierDraft | null> =>
  db.em().findOne(ClassifierDraftEntity, { id })

export const findExample = (db: Database, draftId: string, index: number): Promise<ClassExample | null> =>
  db.em().findOne(ClassExampleEntity, { draftId, index })

/** Why nothing can be learned from examples, by their place in the input. */
export const listFailures = (db: Database, draftId: string): Promise<{ index: number; failure: string }[]> =>
  db
    .em()
    .execute('select index, failure from class_example where draft_id = ? and failure is not null order by index', [
      draftId,
    ])

export const loadExamples = async (
  db: Database,
  draftId: string,
): Promise<{ className: string; example: Example }[]> => {
  const rows = await db
    .em()
    .find(ClassExampleEntity, { draftId }, { fields: ['className', 'example'], orderBy: { index: 'asc' } })
  return rows.flatMap(({ className, example }) => (example ? [{ className, example }] : []))
}

/** The draft was taken back, or its time was over: whatever is found out about it comes too late. */
export class DraftGone extends Error {
  override readonly name = 'DraftGone'
}

/** @throws DraftGone */
const touch = async (em: EntityManager, draftId: string): Promise<void> => {
  const changed = await em.nativeUpdate(ClassifierDraftEntity, { id: draftId }, { touchedAt: new Date() })
  if (changed === 0) throw new DraftGone(`The classifier ${draftId} is not learning any more.`)
}

const record = (db: Database, draftId: string, work: (em: EntityManager) => Promise<unknown>): Promise<void> =>
  db.transaction(async em => {
    await touch(em, draftId)
    await work(em)
  })

/** Pages that wait until others of their file are recognised; those that are there already stay as they are. */
export const keepPages = (
  db: Database,
  draftId: string,
  index: number,
  pages: PackedPage[],
  toRecognise: PageToRecognise[] | null,
): Promise<void> =>
  record(db, draftId, async em => {
    for (const page of pages)
      await em.execute(
        `insert into example_page (draft_id, index, number, page) values (?, ?, ?, ${JSON_PARAMETER})
         on conflict do nothing`,
        [draftId, index, page.number, packedJsonParameter(JSON.stringify(page))],
      )
    if (toRecognise) await em.nativeUpdate(ClassExampleEntity, { draftId, index }, { toRecognise })
  })

export const loadPages = async (db: Database, draftId: string, index: number): Promise<PackedPage[]> => {
  const rows = await db
    .em()
    .execute<{ page: string }[]>(
      'select page::text as page from example_page where draft_id = ? and index = ? order by number',
      [draftId, index],
    )
  return rows.map(({ page }) => JSON.parse(page) as PackedPage)
}

/** What there is to be learned from an example, or why there is nothing; its pages are not needed any more. */
export const settleExample = (
  db: Database,
  draftId: string,
  index: number,
  outcome: { example: Example } | { failure: string },
): Promise<void> =>
  record(db, draftId, async em => {
    await em.nativeUpdate(ClassExampleEntity, { draftId, index }, { toRecognise: [], ...outcome })
    await em.execute('delete from example_page where draft_id = ? and index = ?', [draftId, index])
  })

/**
 * The draft becomes the next version of its name.
 * @param model what it learned, as JSON text
 * @throws DraftGone
 */
export const publish = (db: Database, draft: ClassifierDraft, model: string): Promise<void> =>
  db.transaction(async em => {
    await classifiers.lockClassifiers(em, draft.environmentId)
    await touch(em, draft.id)
    await classifiers.insertVersion(em, draft, model)
    await removeDraft(em, draft.id)
  })

export const removeDraft = async (em: EntityManager, id: string): Promise<void> => {
  await em.nativeDelete(ClassifierDraftEntity, { id })
}

/** Long enough for a queue of scans before it, and for Temporal to be away. */
const ABANDONED = '1 hour'

/** Removes drafts that no worker was heard of for an hour: whoever waited for them is gone. */
export const removeAbandonedDrafts = async (db: Database): Promise<void> => {
  await db.em().execute(`delete from classifier_draft where touched_at < now() - interval '${ABANDONED}'`)
}
