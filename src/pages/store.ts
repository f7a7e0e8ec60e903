import type { Database, EntityManager } from '../db/database.ts'
import { JSON_PARAMETER, jsonParameter, packedJsonParameter } from '../db/json.ts'
import type { EngineInfo } from '../reading/engine-info.ts'
import type { ReadPage } from '../reading/page.ts'
import type { KeptEmbedded, PackedEmbedded } from './embedded.ts'
import { PageEntity, type PageRow, type Reading, ReadingEntity } from './entity.ts'
import { packRulings, unpackRulings } from './rulings.ts'
import { type PackedPage, packWord, unpackWord } from './words.ts'

/** The reading of these bytes by this method; made on first use, also by two jobs at once. */
export const openReading = async (
  em: EntityManager,
  environmentId: string,
  fileSha256: string,
  method: string,
): Promise<number> => {
  const [row] = await em.execute<{ id: number }[]>(
    `insert into reading (environment_id, file_sha256, method, created_at) values (?, ?, ?, now())
     on conflict (environment_id, file_sha256, method) do update set method = excluded.method
     returning id`,
    [environmentId, fileSha256, method],
  )
  return row!.id
}

export const findReading = (db: Database, id: number): Promise<Reading> => db.em().findOneOrFail(ReadingEntity, { id })

/** Stores pages; those that are there already stay as they are. */
export const insertPages = async (em: EntityManager, readingId: number, pages: ReadPage[]): Promise<void> => {
  if (pages.length === 0) return
  const rows = pages.map(({ words, rulings, ...page }) => ({
    ...page,
    words: words.map(packWord),
    ...(rulings && { rulings: packRulings(rulings) }),
  }))
  await em.execute(
    `insert into page (reading_id, number, width, height, rotation, source, confidence, text, words, rulings, duration_ms,
            engines)
     select ?, p.*
       from json_to_recordset(${JSON_PARAMETER}) as p(number int, width double precision, height double precision, rotation int,
            source text, confidence double precision, text text, words json, rulings json,
            "durationMs" double precision, engines json)
     on conflict (reading_id, number) do nothing`,
    [readingId, jsonParameter(rows)],
  )
}

/** Keeps what the file of a reading says of itself; what is final stays as it is. */
export const keepEmbedded = async (
  em: EntityManager,
  readingId: number,
  { packed, isFinal }: KeptEmbedded,
): Promise<void> => {
  await em.execute(
    `insert into embedded_data (reading_id, data, is_final) values (?, ${JSON_PARAMETER}, ?)
     on conflict (reading_id) do update set data = excluded.data, is_final = excluded.is_final
       where not embedded_data.is_final`,
    [readingId, packedJsonParameter(packed), isFinal],
  )
}

/** On its way to a process that works on it: nobody here looks into it. */
export const loadPackedEmbedded = async (db: Database, readingId: number): Promise<PackedEmbedded | null> => {
  const [row] = await db
    .em()
    .execute<{ data: string }[]>('select data::text as data from embedded_data where reading_id = ?', [readingId])
  return row?.data ?? null
}

/** Deletes those of these readings that no job needs any more, with their pages. */
export const deleteUnusedReadings = async (em: EntityManager, ids: number[]): Promise<void> => {
  if (ids.length === 0) return
  // A job that is just taking up the reading holds its row; the second statement sees what has become of that.
  await em.execute('select 1 from reading where id in (?) order by id for update', [ids])
  await em.execute('delete from reading r where id in (?) and not exists (select 1 from job where reading_id = r.id)', [
    ids,
  ])
}

export type PageSummary = Pick<ReadPage, 'number' | 'source' | 'confidence' | 'durationMs'>

/** Gives a reading what another has of these pages, and of the file. */
export const copyPages = async (em: EntityManager, from: number, to: number, numbers: number[]): Promise<void> => {
  await em.execute(
    `insert into embedded_data (reading_id, data, is_final) select ?, data, is_final from embedded_data where reading_id = ?
     on conflict do nothing`,
    [to, from],
  )
  if (numbers.length === 0) return
  const columns = 'number, width, height, rotation, source, confidence, text, words, rulings, duration_ms, engines'
  await em.execute(
    `insert into page (reading_id, ${columns}) select ?, ${columns} from page where reading_id = ? and number in (?)
     on conflict (reading_id, number) do nothing`,
    [to, from, numbers],
  )
}

/** What was read of these pages so far. */
export const listReadPages = async (db: Database, readingId: number, numbers: number[]): Promise<PageSummary[]> => {
  if (numbers.length === 0) return []
  const rows = await db
    .em()
    .find(
      PageEntity,
      { readingId, number: { $in: numbers } },
      { fields: ['number', 'source', 'confidence', 'durationMs'], orderBy: { number: 'asc' } },
    )
  return rows.map(({ number, source, confidence, durationMs }) => ({
    number,
    source,
    confidence: confidence ?? null,
    durationMs,
  }))
}

export const loadPages = async (db: Database, readingId: number, numbers: number[]): Promise<ReadPage[]> => {
  const rows = await db.em().find(PageEntity, { readingId, number: { $in: numbers } }, { orderBy: { number: 'asc' } })
  return rows.map(
    ({ number, width, height, rotation, source, confidence, words, rulings, text, durationMs, engines }) => ({
      number,
      width,
      height,
      rotation,
      source,
      confidence: confidence ?? null,
      words: words.map(unpackWord),
      ...(rulings && { rulings: unpackRulings(rulings) }),
      text,
      durationMs,
      engines,
    }),
  )
}

const PACKED = `number, width, height, rotation, source, confidence, text, words::text as words, rulings::text as rulings`

/** Those of these pages that any job of the environment has read by this method; none of bytes that nobody has read. */
export const loadPagesReadBy = (
  db: Database,
  { environmentId, sha256, method }: { environmentId: string; sha256: string; method: string },
  numbers: number[],
): Promise<PackedPage[]> =>
  db.em().execute<PackedPage[]>(
    `select ${PACKED} from page
      where reading_id = (select id from reading where environment_id = ? and file_sha256 = ? and method = ?)
        and number in (?) order by number`,
    [environmentId, sha256, method, numbers],
  )

/** Pages on their way to a process that works on them: nobody here looks at their words. */
export const loadPackedPages = async (db: Database, readingId: number, numbers: number[]): Promise<PackedPage[]> =>
  numbers.length === 0
    ? []
    : db
        .em()
        .execute<PackedPage[]>(`select ${PACKED} from page where reading_id = ? and number in (?) order by number`, [
          readingId,
          numbers,
        ])

/** The text of each of these pages. */
export const loadTexts = async (db: Database, readingId: number, numbers: number[]): Promise<Map<number, string>> => {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .em()
    .execute<Pick<PageRow, 'number' | 'text'>[]>(
      'select number, text from page where reading_id = ? and number in (?)',
      [readingId, numbers],
    )
  return new Map(rows.map(({ number, text }) => [number, text]))
}

/** The parts that read these pages, each once, in the order in which pages name them. */
export const enginesOfPages = async (db: Database, readingId: number, numbers: number[]): Promise<EngineInfo[]> => {
  const rows = await db.em().execute<{ engine: EngineInfo }[]>(
    `select engine from (
       select distinct on (engine::text) engine, number, position
         from page, json_array_elements(engines) with ordinality as e(engine, position)
        where reading_id = ? and number in (?)
        order by engine::text, number, position) used
      order by number, position`,
    [readingId, numbers],
  )
  return rows.map(({ engine }) => engine)
}
