import { expect, it } from 'vitest'
import { isId, newId, typeOfId } from '../../src/ids.ts'

it('names the type and sorts by time', () => {
  const ids = Array.from({ length: 1_000 }, () => newId('Job'))
  expect(ids.every(id => isId('Job', id))).toBe(true)
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})

it.each([
  '',
  'job',
  'job_',
  '_01jd0000000000000000000000',
  'job_81jd0000000000000000000000',
  'JOB_01jd0000000000000000000000',
  'job_01jd000000000000000000000u',
  'user_01jd0000000000000000000000',
  'job_01jd0000000000000000000000\n',
])('takes %j for no id', id => {
  expect(typeOfId(id)).toBeNull()
})
