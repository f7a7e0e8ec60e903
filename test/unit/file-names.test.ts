import { expect, it } from 'vitest'
import { cleanFileName } from '../../src/files/names.ts'

it.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\Rechnung.pdf', 'Rechnung.pdf'],
  ['a\u0000b\u202ec.pdf', 'abc.pdf'],
  ['a\r\nX-Header: 1.pdf', 'aX-Header: 1.pdf'],
  ['', 'document'],
  ['/', 'document'],
  ['\ud800.pdf', '\ufffd.pdf'],
  ['e\u0301.pdf', 'é.pdf'],
])('%j becomes %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean)
})

it('shortens and keeps the extension', () => {
  const clean = cleanFileName(`${'x'.repeat(5_000)}.pdf`)
  expect(clean).toHaveLength(200)
  expect(clean.endsWith('x.pdf')).toBe(true)
})
