import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ServerLog } from '../process/server-log.ts'
import { StartError } from '../process/start-error.ts'
import { SYSTEM_PATH } from '../process/system-path.ts'

export type ServerUser = { name: string; uid: number; gid: number }

const run = (command: string, args: string[], user?: { uid: number; gid: number }) =>
  promisify(execFile)(command, args, {
    cwd: '/',
    env: { PATH: SYSTEM_PATH, LC_ALL: 'C' },
    ...(user && { uid: user.uid, gid: user.gid }),
  })

/**
 * The user to run PostgreSQL as: undefined for "as ourselves", or the user `postgres` when we are root, for PostgreSQL
 * refuses to run as root. It is made when the system has none.
 *
 * @throws StartError when it cannot be made
 */
export const serverUser = async (log: ServerLog, name = 'postgres'): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined
  const user = (await findUser(name)) ?? (await makeUser(log, name))
  try {
    await run('true', [], user)
  } catch (error) {
    throw new StartError(
      `PostgreSQL refuses to run as root, and this root may not change to the user ${name} ` +
        `(${lastLine(error)}). Start docstream as a user that is not root, or set DATABASE_URL.`,
    )
  }
  return user
}

const makeUser = async (log: ServerLog, name: string): Promise<ServerUser> => {
  try {
    await run('groupadd', ['--force', '--system', name])
    await run('useradd', ['--system', '--gid', name, '--no-create-home', '--shell', '/usr/sbin/nologin', name])
    const user = await findUser(name)
    if (!user) throw new Error('id does not know it')
    log.info(`Made the system user ${name}: PostgreSQL refuses to run as root`)
    return user
  } catch (error) {
    throw new StartError(
      `PostgreSQL refuses to run as root, and the user ${name} to run it as could not be made ` +
        `(${lastLine(error)}). Make that user, start docstream as a user that is not root, or set DATABASE_URL.`,
    )
  }
}

/** Of an error of a program: what it said itself. */
const lastLine = (error: unknown): string => (error as Error).message.trim().split('\n').at(-1)!

const findUser = async (name: string): Promise<ServerUser | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/**
 * Whether the user can reach all of these paths in these ways, found out by trying as that user: permissions have more
 * sides than mode bits.
 */
export const canUse = async (
  user: ServerUser,
  { executable = [], readable = [] }: { executable?: string[]; readable?: string[] },
): Promise<boolean> => {
  const tests = [...executable.map(path => ['-x', path]), ...readable.map(path => ['-r', path])].flat()
  const script = 'while [ $# -gt 0 ]; do test "$1" "$2" || exit 1; shift 2; done'
  return run('sh', ['-c', script, 'sh', ...tests], user).then(
    () => true,
    () => false,
  )
}
