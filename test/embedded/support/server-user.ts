/** `node server-user.ts` tells which user PostgreSQL would run as, or why there is none. */
import { serverUser } from '../../../src/db/embedded-user.ts'

const silent = (): void => {}
const log = { debug: silent, info: silent, warn: silent, error: silent }
const told = await serverUser(log).then(
  user => ({ user }),
  (error: Error) => ({ failed: error.message }),
)
console.log(JSON.stringify(told))
