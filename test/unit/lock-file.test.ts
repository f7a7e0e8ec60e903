/**
 * npm leaves packages of other platforms out of the lock file when it writes it beside a node_modules folder that lacks
 * them, and npm ci then refuses to install anywhere. The cure is to delete both and to run npm install.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'

type Locked = { version?: string; integrity?: string; resolved?: string; optionalDependencies?: Record<string, string> }

const file = path.join(import.meta.dirname, '../../package-lock.json')
const { packages } = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, Locked> }
const installed = Object.entries(packages).filter(([place]) => place !== '')

it('locks the packages of every platform', () => {
  const missing = installed.flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})

it('locks version and hash of each, and names no registry', () => {
  const loose = installed.filter(([, { version, integrity, resolved }]) => !version || !integrity || resolved)
  expect(loose.map(([place]) => place)).toEqual([])
})
