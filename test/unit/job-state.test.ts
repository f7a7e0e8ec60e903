import { expect, it } from 'vitest'
import { JobState } from '../../workflows/job-state.ts'

it('looks at pages until each is read or known to need recognition', () => {
  const state = new JobState()
  expect(state.allPagesSeen).toBe(false)
  state.pagesRead({ pagesDone: 1, pagesTotal: 5, toRecognise: '3' })
  expect(state.allPagesSeen).toBe(false)
  state.pagesRead({ pagesDone: 2, pagesTotal: 5, toRecognise: '3-5' })
  expect(state.allPagesSeen).toBe(true)
  expect(state.toRecognise).toEqual([3, 4, 5])
})

it('is stuck when looking at pages brings nothing new again and again', () => {
  const state = new JobState()
  for (let look = 0; look < 5; look++) {
    expect(state.isStuck).toBe(false)
    state.pagesRead({ pagesDone: 1, pagesTotal: 5, toRecognise: '3' })
  }
  expect(state.isStuck).toBe(false)
  state.pagesRead({ pagesDone: 1, pagesTotal: 5, toRecognise: '3' })
  expect(state.isStuck).toBe(true)
  state.pagesRead({ pagesDone: 2, pagesTotal: 5, toRecognise: '3' })
  expect(state.isStuck).toBe(false)
})

it('needs nothing but the pages of histories from before recognition', () => {
  const state = new JobState()
  state.pagesRead({ pagesDone: 2, pagesTotal: 2 })
  expect(state.allPagesSeen).toBe(true)
})

it('counts recognised pages, in whatever order the answers come', () => {
  const state = new JobState()
  state.pagesRead({ pagesDone: 0, pagesTotal: 3, toRecognise: '1-3' })
  state.pageRecognised({ pagesDone: 2 })
  state.pageRecognised({ pagesDone: 1 })
  expect(state.details()).toBe('**PROCESSING**\n- pages read: 2 of 3')
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

it('waits for the pages that decide before the others', () => {
  const state = new JobState({ classifies: true })
  state.pagesRead({ pagesDone: 1, pagesTotal: 9, toRecognise: '2-9', decidesUpTo: 5 })
  expect(state.status).toBe('CLASSIFYING')
  expect(state.decidingToRecognise).toEqual([2, 3, 4, 5])
  expect(state.otherToRecognise).toEqual([6, 7, 8, 9])
  state.classifiedAs({ className: 'letter', isLast: false })
  expect(state.status).toBe('PROCESSING')
  expect(state.endedWithClass).toBe(false)
  expect(state.details()).toContain('- class: letter')
})

it('has ended with its class when nothing else is asked', () => {
  const state = new JobState({ classifies: true })
  state.pagesRead({ pagesDone: 1, pagesTotal: 1, decidesUpTo: 1, classified: { className: 'letter', isLast: true } })
  expect(state.endedWithClass).toBe(true)
})
