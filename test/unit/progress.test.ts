import { expect, it } from 'vitest'
import {
  applyStep,
  begin,
  enterStage,
  fieldExtracted,
  type JobState,
  pageRead,
  type Step,
} from '../../src/jobs/progress.ts'

const queued: JobState = {
  status: 'QUEUED',
  stage: 'QUEUED',
  percent: 0,
  message: 'Queued',
  pagesDone: 0,
  pagesTotal: 3,
}
const page = (number: number) => pageRead({ page: number, source: 'TEXT_LAYER', confidence: null, durationMs: 1 })
const field = (index: number, count: number) =>
  fieldExtracted({ documentIndex: 0, field: { path: `f${index}` } as never }, index, count)
const run = (steps: Step[], from = queued) => steps.reduce(applyStep, from)

it('leads from the queue through pages and fields', () => {
  const read = run([...begin(true), page(1), page(2)])
  expect(read).toMatchObject({
    status: 'PROCESSING',
    stage: 'READING',
    message: 'Page 2/3',
    pagesDone: 2,
    pagesTotal: 3,
  })
  const done = run([page(3), enterStage('EXTRACTING', 'Extracting'), field(0, 2), field(1, 2)], read)
  expect(done).toMatchObject({ stage: 'EXTRACTING', message: 'Field 2/2', pagesDone: 3 })
})

it('never lets percent fall', () => {
  const states = [...begin(true), page(1), page(2), page(3), field(0, 1), ...begin(true), page(1)]
  let state = queued
  for (const step of states) {
    const next = applyStep(state, step)
    expect(next.percent).toBeGreaterThanOrEqual(state.percent)
    expect(next.percent).toBeLessThanOrEqual(100)
    state = next
  }
})

it('names each step once', () => {
  const names = [...begin(true), page(1), page(2), field(0, 2), field(1, 2)].map(({ step }) => step)
  expect(new Set(names).size).toBe(names.length)
})
