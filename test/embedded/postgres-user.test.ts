import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { removeFolders, temporaryFolder } from '../process/support/folder.ts'

const SCRIPT = fileURLToPath(new URL('support/server-user.ts', import.meta.url))
const run = promisify(execFile)

/** Root in most containers may not mount anything. */
const canMount = await run('unshare', ['-m', 'mount', '--bind', '/tmp', '/etc']).then(
  () => true,
  () => false,
)

afterEach(removeFolders)

/** What the script tells where /etc is a copy, of this process alone, that knows no user `postgres`. */
const tellWithout = async (afterwards = 'true'): Promise<unknown> => {
  const etc = join(await temporaryFolder(), 'etc')
  await cp('/etc', etc, { recursive: true, verbatimSymlinks: true })
  for (const name of ['passwd', 'group', 'shadow', 'gshadow']) {
    const path = join(etc, name)
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^postgres:.*\n/gm, ''))
  }
  const script = `mount --bind "$0" /etc && ${afterwards} && exec "$@"`
  const { stdout } = await run('unshare', ['-m', 'sh', '-c', script, etc, process.execPath, SCRIPT])
  return JSON.parse(stdout)
}

describe.runIf(canMount)('root on a system without a user for PostgreSQL', () => {
  test('has one made', async () => {
    expect(await tellWithout()).toEqual({
      user: { name: 'postgres', uid: expect.any(Number), gid: expect.any(Number) },
    })
  })

  test('is told what to do when none can be made', async () => {
    expect(await tellWithout('mount -o remount,ro,bind /etc')).toEqual({
      failed: expect.stringMatching(
        /^PostgreSQL refuses to run as root, and the user postgres .* could not be made \(.*cannot lock/,
      ),
    })
  })

  test('is told what to do when it may not become that user', async () => {
    const weak = 'exec setpriv --bounding-set -setuid,-setgid'
    const { stdout } = await run('sh', ['-c', `${weak} "$@"`, 'sh', process.execPath, SCRIPT])
    expect(JSON.parse(stdout)).toEqual({
      failed: expect.stringMatching(/may not change to the user postgres \(.*EPERM/),
    })
  })
})
