import { expect, it } from 'vitest'
import { JobState } from '../../workflows/job-state.ts'

it('reads until all pages are done', () => {
  const state = new JobState()
  expect(state.allPagesRead).toBe(false)
  state.pagesRead({ pagesDone: 1, pagesTotal: 2 })
  expect(state.allPagesRead).toBe(false)
  state.pagesRead({ pagesDone: 2, pagesTotal: 2 })
  expect(state.allPagesRead).toBe(true)
})

it('tells operators where the job is', () => {
  const state = new JobState()
  expect(state.details()).toBe('**QUEUED**')
  state.pagesRead({ pagesDone: 2, pagesTotal: 2 })
  state.extracted({ fieldsFound: 9, fieldsTotal: 12 })
  state.ended('COMPLETED')
  expect(state.details()).toBe('**COMPLETED**\n- pages read: 2 of 2\n- fields found: 9 of 12')
})

it('tells why a job failed', () => {
  const state = new JobState()
  state.ended('FAILED', { code: 'PAGE_UNREADABLE', message: 'no text', page: 3 })
  expect(state.details()).toBe('**FAILED**\n- PAGE_UNREADABLE (page 3): no text')
})
