/** Learned layouts in SQL. */
import type { Database } from '../db/database.ts'
import { JSON_PARAMETER, packedJsonParameter } from '../db/json.ts'
import { LearnedLayoutEntity, type LearnedLayoutRow } from './entity.ts'

export type NewLayout = Pick<LearnedLayoutRow, 'jobId' | 'documentIndex' | 'environmentId' | 'templateName'> & {
  /** A LearnedLayout as JSON text. */
  packed: string
}

/** Once for each document; a job that is gone meanwhile leaves nothing. */
export const insertLayout = async (db: Database, { packed, ...layout }: NewLayout): Promise<void> => {
  await db.em().execute(
    `insert into learned_layout (job_id, document_index, environment_id, template_name, layout, created_at)
     select id, ?, ?, ?, ${JSON_PARAMETER}, now() from job where id = ? for key share
     on conflict (job_id, document_index) do nothing`,
    [layout.documentIndex, layout.environmentId, layout.templateName, packedJsonParameter(packed), layout.jobId],
  )
}

/** Layouts that an extraction is given, the newest first: of one layout the newest counts. */
const MOST_LAYOUTS = 50

/** On their way to a process that works with them: nobody here looks into them. */
export const loadPackedLayouts = async (
  db: Database,
  environmentId: string,
  templateName: string,
): Promise<string[]> => {
  const rows = await db.em().execute<{ layout: string }[]>(
    `select layout::text as layout from learned_layout where environment_id = ? and template_name = ?
      order by created_at desc limit ${MOST_LAYOUTS}`,
    [environmentId, templateName],
  )
  return rows.map(({ layout }) => layout)
}

/** The newest first. @param templateName null for all */
export const listLayouts = (
  db: Database,
  environmentId: string,
  templateName: string | null,
  limit: number,
): Promise<LearnedLayoutRow[]> =>
  db
    .em()
    .find(
      LearnedLayoutEntity,
      { environmentId, ...(templateName === null ? {} : { templateName }) },
      { orderBy: { createdAt: 'desc', jobId: 'desc', documentIndex: 'asc' }, limit },
    )

/** @returns how many are gone */
export const forgetLayouts = (
  db: Database,
  environmentId: string,
  which: { templateName?: string; jobId?: string },
): Promise<number> => db.em().nativeDelete(LearnedLayoutEntity, { environmentId, ...which })
