import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SYSTEM_PATH } from '../process/system-path.ts'

const LIMIT_MS = 20_000

/**
 * What the program says of its version, for example "1.5.1 (Server 1.29.1, UI 2.42.1)".
 *
 * @throws when it does not run or is not the Temporal CLI
 */
export const temporalVersion = async (path: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(path, ['--version'], {
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
    cwd: '/',
    env: { PATH: SYSTEM_PATH, HOME: '/nonexistent' }, // settings of the user's own CLI are not for us
  }).catch((error: Error & { killed?: boolean; stderr?: string }) => {
    const said = error.stderr?.trim() || error.message
    throw new Error(error.killed ? `no answer within ${LIMIT_MS / 1000} s` : said.split('\n', 1)[0])
  })
  const version = /^temporal version (.+)$/m.exec(stdout)?.[1]
  if (version === undefined) throw new Error('it is not the Temporal CLI')
  return version.trim()
}
