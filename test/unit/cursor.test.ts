import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '../../src/events/cursor.ts'

it('comes back as it was', () => {
  for (const cursor of [
    { xid: '18446744073709551615', jobId: 'job_01jd0000000000000000000000', seq: 2_147_483_647 },
    { xid: '0', jobId: '', seq: 0 },
  ])
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

it.each([
  '',
  'x',
  Buffer.from('1:2:3').toString('base64url'),
  Buffer.from("1:job_'; --:3").toString('base64url'),
  Buffer.from('99999999999999999999::0').toString('base64url'),
  Buffer.from('1::9999999999').toString('base64url'),
  'A'.repeat(100_000),
])('is not %s', text => {
  expect(decodeCursor(text)).toBeNull()
})
