/** A database of the version before, with jobs that are done and at work. */
import { MikroORM } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { ormOptions } from '../../src/db/orm-options.ts'
import { DEFAULT_OPTIONS } from '../../src/jobs/options.ts'
import { findJob, listDocuments } from '../../src/jobs/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

/** The last before jobs could classify. */
const BEFORE = '0005-embedded-data'
const OPTIONS = { pages: '1-3', ocr: 'ALWAYS', languages: null, allowUnreadablePages: true, useEmbeddedData: false }

let test: TestDatabase
let db: Database

beforeAll(async () => {
  test = await createTestDatabase()
  const orm = await MikroORM.init(ormOptions(test.url, 1))
  const run = (sql: string, values: unknown[] = []) => orm.em.fork().execute(sql, values)
  const addJob = (id: string, status: string, options: unknown) =>
    run(
      `insert into job (id, environment_id, kind, status, stage, percent, message, pages_done, last_seq, original_name,
                        template_name, template_version, options, fingerprint, created_at, updated_at)
       values (?, 'env', 'EXTRACTION', ?, 'DONE', 100, '', 1, 1, 'a.pdf', 'invoice', 7, ?, 'f', now(), now())`,
      [id, status, JSON.stringify(options)],
    )
  await run('drop schema public cascade')
  await run('create schema public')
  await orm.migrator.up({ to: BEFORE })
  await run(`insert into environment (id, name, created_at) values ('env', 'env', now())`)
  await addJob('done', 'COMPLETED', OPTIONS)
  await addJob('at-work', 'PROCESSING', { ...OPTIONS, filename: 'half \ud800 of a pair \0.pdf' })
  await run(
    `insert into extracted_document (job_id, index, type, template_name, confidence, first_page, last_page, data, fields, tables, issues)
     values ('done', 0, 'invoice', 'invoice', 1, 1, 3, '{"total": "1.00"}', '[]', '[]', '[]')`,
  )
  await orm.migrator.up()
  await orm.close()
  db = await test.open()
})
afterAll(() => test?.drop())

it('keeps what jobs were asked, and adds what they were not', async () => {
  expect((await findJob(db, 'env', 'done'))!.options).toEqual({ ...DEFAULT_OPTIONS, ...OPTIONS })
  const { filename, ...options } = (await findJob(db, 'env', 'at-work'))!.options
  expect(filename).toBe('half \ud800 of a pair \0.pdf')
  expect(options).toEqual({ ...DEFAULT_OPTIONS, ...OPTIONS })
})

it('keeps results', async () => {
  expect(await listDocuments(db, 'done')).toMatchObject([
    { templateVersion: 7, data: { total: '1.00' }, classification: null, extractedAt: expect.any(Date) },
  ])
})
