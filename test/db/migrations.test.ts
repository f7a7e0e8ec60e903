import { MikroORM } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ormOptions } from '../../src/db/orm-options.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let orm: MikroORM

beforeAll(async () => {
  database = await createTestDatabase()
  orm = await MikroORM.init(ormOptions(database.url, 2))
})
afterAll(async () => {
  await orm?.close()
  await database?.drop()
})

it('make the tables that the entities describe', async () => {
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('')
})
