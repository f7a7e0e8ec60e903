/** Pages that several jobs share: the last job takes them with it, and never one that is just being taken up. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { removeJob } from '../../src/jobs/store.ts'
import { openReading } from '../../src/pages/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedEnvironment, seedJob } from '../support/seed.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = await database.open()
})
afterAll(() => database?.drop())

const readings = async () =>
  (await db.em().execute<{ count: number }[]>('select count(*)::int as count from reading'))[0]!.count

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
