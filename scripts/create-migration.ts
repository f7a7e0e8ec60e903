/**
 * Writes a migration for what changed in the entities since the last one, and the new snapshot:
 *   DATABASE_URL=postgres://… npm run migration -- name-of-the-change
 * Then add it to src/db/migrations.ts and read what it does.
 */
import { MikroORM } from '@mikro-orm/postgresql'
import { ormOptions } from '../src/db/orm-options.ts'

const [name] = process.argv.slice(2)
const url = process.env.DATABASE_URL
if (!name || !url) throw new Error('Usage: DATABASE_URL=postgres://… npm run migration -- NAME')

const orm = await MikroORM.init(ormOptions(url, 2))
const { fileName } = await orm.migrator.create(undefined, false, false, name)
console.log(fileName || 'The entities have not changed.')
await orm.close()
