/** MikroORM on PostgreSQL, embedded or external. */
import type { EntityManager } from '@mikro-orm/postgresql'
import { MikroORM } from '@mikro-orm/postgresql'
import type { Pool } from 'pg'
import { ormOptions } from './orm-options.ts'

export type { EntityManager }

export type Database = {
  readonly url: string
  /** The connections themselves, for libraries that speak SQL on their own. */
  readonly pool: Pool
  /** A fresh entity manager. One for each read, so that nothing seen is ever older than the read. */
  em: () => EntityManager
  /** One transaction at READ COMMITTED; rolled back when the work throws. */
  transaction: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>
  migrate: () => Promise<void>
  ping: () => Promise<void>
  close: () => Promise<void>
}

/** Rejects when the database does not answer. */
export const openDatabase = async (url: string, connections: number): Promise<Database> => {
  const orm = await MikroORM.init(ormOptions(url, connections))
  return {
    url,
    pool: (await orm.driver.getConnection().getNativeClient()) as Pool,
    em: () => orm.em.fork(),
    transaction: work => orm.em.fork().transactional(work),
    migrate: async () => {
      await orm.migrator.up()
    },
    ping: async () => {
      await orm.em.fork().execute('select 1')
    },
    close: () => orm.close(),
  }
}
