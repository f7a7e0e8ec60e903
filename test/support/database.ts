import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/database.ts'

export type TestDatabase = { url: string; name: string; open: () => Promise<Database>; drop: () => Promise<void> }

/** An empty database with all migrations applied. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const run = async (sql: string) => {
    const admin = await openDatabase(inject('adminUrl'), 1)
    await admin
      .em()
      .execute(sql)
      .finally(() => admin.close())
  }
  await run(`create database ${name} template ${inject('templateDatabase')}`)
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${name}`
  const opened: Database[] = []
  return {
    url: url.href,
    name,
    open: async () => {
      const database = await openDatabase(url.href, 10)
      opened.push(database)
      return database
    },
    drop: async () => {
      await Promise.all(opened.map(database => database.close()))
      await run(`drop database ${name} with (force)`)
    },
  }
}
