/** Pages that several jobs share: the last job takes them with it, and never one that is just being taken up. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/database.ts'
import type { Job } from '../../src/jobs/entity.ts'
import { leaveReading, recordOpened, recordPages } from '../../src/jobs/lifecycle.ts'
import { findJob, removeJob } from '../../src/jobs/store.ts'
import { listReadPages, loadPackedEmbedded, loadPackedPages, loadPages, openReading } from '../../src/pages/store.ts'
import { unpackPage } from '../../src/pages/words.ts'
import type { ReadPage } from '../../src/reading/page.ts'
import type { Rulings } from '../../src/reading/rulings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedEnvironment, seedJob } from '../support/seed.ts'

const config = loadConfig({})
let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = await database.open()
})
afterAll(() => database?.drop())

const page = (number: number): ReadPage => ({
  number,
  width: 100,
  height: 100,
  rotation: 0,
  source: 'OCR',
  confidence: 0.9,
  words: [],
  text: `page ${number}`,
  durationMs: 1,
  engines: [{ name: 'test', version: '2' }],
})

const readings = async () =>
  (await db.em().execute<{ count: number }[]>('select count(*)::int as count from reading'))[0]!.count

const removeJobs = async (environmentId: string): Promise<void> => {
  const jobs = await db.em().execute<{ id: string }[]>('select id from job where environment_id = ?', [environmentId])
  for (const { id } of jobs) await removeJob(db, environmentId, id)
}

it('goes with its last job, and stays for one that takes it up at that moment', async () => {
  const { environment } = await seedEnvironment(db)
  const [one, two] = [await seedJob(db, environment.id), await seedJob(db, environment.id)]
  const takeUp = (jobId: string, whenTaken: () => Promise<void> = async () => undefined) =>
    db.transaction(async em => {
      const reading = await openReading(em, environment.id, '0'.repeat(64), 'test 1')
      await em.execute('update job set reading_id = ? where id = ?', [reading, jobId])
      await whenTaken()
    })
  await takeUp(one.id)
  const { promise: taken, resolve: onTaken } = Promise.withResolvers<void>()
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const taking = takeUp(two.id, async () => {
    onTaken()
    await held
  })
  await taken
  const removing = removeJob(db, environment.id, one.id)
  release()
  await taking
  expect(await removing).toBe(true)
  expect(await readings()).toBe(1)
  await removeJob(db, environment.id, two.id)
  expect(await readings()).toBe(0)
})

it('gives back the lines of a page as they were read', async () => {
  const { environment } = await seedEnvironment(db)
  const job = await seedJob(db, environment.id)
  const { id } = job
  const pageNumbers = [1, 2]
  const read = { sha256: '0'.repeat(64), method: 'test 3', embedded: null }
  const opened = { pageCount: 2, needsPassword: false, pageNumbers, ...read }
  await recordOpened({ db, config }, id, opened)
  const rulings: Rulings = {
    horizontal: [{ at: 0.1, from: 0.2, to: 0.8 }],
    vertical: [{ at: 0.2, from: 0.1, to: 0.9, edge: true }],
  }
  await recordPages({ db, config }, id, {
    read: [{ ...page(1), rulings }, page(2)],
    toRecognise: [],
    unreadable: [],
  })
  const { readingId } = (await findJob(db, null, id))!
  const [ruled, plain] = await loadPages(db, readingId!, [1, 2])
  expect(ruled!.rulings).toEqual(rulings)
  expect(plain).not.toHaveProperty('rulings')
  const packed = await loadPackedPages(db, readingId!, [1, 2])
  expect(packed.map(unpackPage).map(each => each.rulings)).toEqual([rulings, undefined])
  await removeJob(db, environment.id, id)
})

it('keeps what its file says of itself until a job could read that to its end', async () => {
  const { environment } = await seedEnvironment(db)
  const saysOf = async (packed: string, isFinal: boolean) => {
    const { id } = await seedJob(db, environment.id)
    const embedded = { packed, isFinal }
    await recordOpened({ db, config }, id, {
      pageCount: 1,
      needsPassword: false,
      pageNumbers: [1],
      sha256: '4'.repeat(64),
      method: 'test 4',
      embedded,
    })
    return loadPackedEmbedded(db, (await findJob(db, null, id))!.readingId!)
  }
  expect(await saysOf('{"tooMuch":1}', false)).toBe('{"tooMuch":1}')
  expect(await saysOf('{"read":"Käse \\u0000"}', true)).toBe('{"read":"Käse \\u0000"}')
  expect(await saysOf('{"tooMuch":2}', false)).toBe('{"read":"Käse \\u0000"}')
  await removeJobs(environment.id)
})

it('keeps data of megabytes to the letter', async () => {
  const { environment } = await seedEnvironment(db)
  const { id } = await seedJob(db, environment.id)
  const packed = JSON.stringify({ text: `it's "${'word\\'.repeat(2_500_000)}` })
  await recordOpened({ db, config }, id, {
    pageCount: 1,
    needsPassword: false,
    pageNumbers: [1],
    sha256: '5'.repeat(64),
    method: 'test 5',
    embedded: { packed, isFinal: true },
  })
  expect(await loadPackedEmbedded(db, (await findJob(db, null, id))!.readingId!)).toBe(packed)
  await removeJobs(environment.id)
})

it('is left by a job that goes on with other engines, with the pages that its log has', async () => {
  const { environment } = await seedEnvironment(db)
  const [leaving, staying] = [await seedJob(db, environment.id), await seedJob(db, environment.id)]
  for (const { id } of [leaving, staying])
    await recordOpened({ db, config }, id, {
      pageCount: 2,
      needsPassword: false,
      pageNumbers: [1, 2],
      sha256: '0'.repeat(64),
      method: 'test 2',
      embedded: { packed: '{"documents":[]}', isFinal: true },
    })
  await recordPages({ db, config }, leaving.id, { read: [page(1)], toRecognise: [], unreadable: [] })
  await recordPages({ db, config }, staying.id, { read: [page(2)], toRecognise: [], unreadable: [] })

  const left = await leaveReading({ db, config }, leaving.id)
  expect(await leaveReading({ db, config }, leaving.id)).toMatchObject({ readingId: left.readingId })
  const kept = (await findJob(db, null, staying.id))!
  expect(left.readingId).not.toBe(kept.readingId)
  const numbers = async (job: Job) => (await listReadPages(db, job.readingId!, [1, 2])).map(each => each.number)
  expect(await numbers(left)).toEqual([1])
  expect(await numbers(kept)).toEqual([1, 2])
  for (const { readingId } of [left, kept]) expect(await loadPackedEmbedded(db, readingId!)).toBe('{"documents":[]}')

  await removeJob(db, environment.id, staying.id)
  await removeJob(db, environment.id, leaving.id)
  expect(await readings()).toBe(0)
  expect(await loadPackedEmbedded(db, left.readingId!)).toBeNull()
})
