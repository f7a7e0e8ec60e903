import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSecrets } from '../../src/secrets.ts'

const secrets = createSecrets(randomBytes(32))

it('opens what it sealed, for the same context and key only', () => {
  const sealed = secrets.encrypt('pässword', 'job_1')
  expect(secrets.decrypt(sealed, 'job_1')).toBe('pässword')
  expect(sealed.includes('pässword')).toBe(false)
  expect(() => secrets.decrypt(sealed, 'job_2')).toThrow(/authenticate data/)
  expect(() => createSecrets(randomBytes(32)).decrypt(sealed, 'job_1')).toThrow(/authenticate data/)
  for (const at of [0, 14, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => secrets.decrypt(changed, 'job_1')).toThrow(/authenticate data/)
  }
})

it('seals the same text differently each time', () => {
  expect(secrets.encrypt('a', 'x').equals(secrets.encrypt('a', 'x'))).toBe(false)
})

it('signs for one purpose', () => {
  const signature = secrets.sign('download', 'text')
  expect(secrets.verify('download', 'text', signature)).toBe(true)
  expect(secrets.verify('upload', 'text', signature)).toBe(false)
  expect(secrets.verify('download', 'text2', signature)).toBe(false)
  expect(secrets.verify('download', 'text', '')).toBe(false)
})
