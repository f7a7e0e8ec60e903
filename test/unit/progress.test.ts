import { describe, expect, it } from 'vitest'
import { startPace } from '../../src/jobs/pace.ts'
import {
  applyStep,
  begin,
  enterStage,
  fieldExtracted,
  type JobState,
  pageRead,
  type ReadBy,
  type Step,
} from '../../src/jobs/progress.ts'

const queued: JobState = {
  status: 'QUEUED',
  stage: 'QUEUED',
  percent: 0,
  message: 'Queued',
  pagesDone: 0,
  pagesTotal: 3,
  etaSeconds: null,
  pace: null,
}
const page = (number: number, by: ReadBy = 'TEXT', now = 0) =>
  pageRead(
    { page: number, source: by === 'RECOGNITION' ? 'OCR' : 'TEXT_LAYER', confidence: null, durationMs: 1 },
    by,
    now,
  )
const field = (index: number, count: number) =>
  fieldExtracted(
    { documentIndex: 0, field: { path: `f${index}` } as never },
    { index, count, document: 1, documents: 1 },
  )
const run = (steps: Step[], from = queued) => steps.reduce(applyStep, from)

it('leads from the queue through pages and fields', () => {
  const read = run([...begin({ hasFile: true, classifies: false }), page(1), page(2)])
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
  const states = [
    ...begin({ hasFile: true, classifies: false }),
    page(1),
    page(2),
    page(3),
    field(0, 1),
    ...begin({ hasFile: true, classifies: false }),
    page(1),
  ]
  let state = queued
  for (const step of states) {
    const next = applyStep(state, step)
    expect(next.percent).toBeGreaterThanOrEqual(state.percent)
    expect(next.percent).toBeLessThanOrEqual(100)
    state = next
  }
})

it('names each step once', () => {
  const names = [...begin({ hasFile: true, classifies: false }), page(1), page(2), field(0, 2), field(1, 2)].map(
    ({ step }) => step,
  )
  expect(new Set(names).size).toBe(names.length)
})

describe('reading by recognition', () => {
  /** A scan of 4 pages, of which nothing is read yet. */
  const scan: JobState = { ...queued, pagesTotal: 4, pace: { ...startPace(10_000), toRecognise: 4 } }

  it('tells page by page how far it is and how long the rest takes', () => {
    const first = run([page(1, 'RECOGNITION', 12_000)], scan)
    expect(first).toMatchObject({ message: 'OCR page 1/4', pagesDone: 1, etaSeconds: 6 })
    const second = run([page(3, 'RECOGNITION', 16_000)], first)
    expect(second).toMatchObject({ message: 'OCR page 2/4', pagesDone: 2, etaSeconds: 6 })
    expect(second.percent - first.percent).toBeCloseTo(first.percent - scan.percent - 2, 6)
    const last = run([page(2, 'RECOGNITION', 18_000), page(4, 'RECOGNITION', 18_000)], second)
    expect(last).toMatchObject({ message: 'OCR page 4/4', percent: 75, etaSeconds: 0 })
  })

  it('weighs pages by what they cost', () => {
    const mixed: JobState = { ...queued, pagesTotal: 100, pace: { ...startPace(0), toRecognise: 10 } }
    const text = run(
      Array.from({ length: 90 }, (_, index) => page(index + 1)),
      mixed,
    )
    expect(text.percent).toBeLessThan(15)
    const recognised = run([page(91, 'RECOGNITION', 1_000)], text)
    expect(recognised.percent - text.percent).toBeGreaterThan(5)
  })

  it('takes pages that nobody has looked at for what the others are', () => {
    const half: JobState = { ...queued, pagesTotal: 20, pace: { ...startPace(0), toRecognise: 10 } }
    const done = run(
      Array.from({ length: 10 }, (_, index) => page(index + 1, 'RECOGNITION', 1_000 * (index + 1))),
      half,
    )
    expect(done).toMatchObject({ etaSeconds: 10 })
    expect(done.percent).toBeCloseTo(2 + 73 / 2, 6)
  })

  it("tells the time by the job's own work, not by what earlier jobs had done", () => {
    const resumed = run([page(1, 'EARLIER_JOB', 20_000), page(2, 'EARLIER_JOB', 20_000)], {
      ...scan,
      pace: { ...startPace(10_000), toRecognise: 2 },
    })
    expect(resumed.etaSeconds).toBeNull()
    expect(run([page(3, 'RECOGNITION', 25_000)], resumed)).toMatchObject({ etaSeconds: 5 })
  })

  it('tells no time once the pages are read', () => {
    const read = run([page(1, 'RECOGNITION', 12_000)], scan)
    expect(run([enterStage('EXTRACTING', 'Extracting')], read).etaSeconds).toBeNull()
  })
})
