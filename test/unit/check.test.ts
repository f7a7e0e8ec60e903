import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

it('passes npm run check: compiler and linters', { timeout: 300_000 }, async () => {
  const failure = await promisify(execFile)('npm', ['run', '-s', 'check'], { cwd: root }).then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
  expect(failure).toBe('')
})
