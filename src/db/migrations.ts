/** Applied in this order; a migration that has been released never changes. */
import { Initial } from './migrations/0001-initial.ts'

export const migrations = [Initial]
