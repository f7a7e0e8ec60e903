/**
 * Learning from example files. Only workers may read files, so a workflow does it, of which the mutation waits for the
 * end; what came of it is told by the database: a version, or examples that nothing can be learned from.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SavedClass } from '../classifiers/entity.ts'
import type { Config } from '../config.ts'
import type { Database, EntityManager } from '../db/database.ts'
import { type InputIssue, invalidInput, UserError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import * as store from './store.ts'

export type LearningRequest = {
  /** Of the draft, and of the version that it becomes; also of the workflow. */
  classifierId: string
  environmentId: string
  /** How many there are. */
  examples: number
  /** Of these, so many are read at once. */
  atOnce: number
  /** One line for the operator. */
  summary: string
}

/** What learning needs of Temporal. */
export type LearningEngine = {
  startLearning: (request: LearningRequest) => Promise<void>
  /** Resolves when the workflow has ended, however, or is unknown; rejects when Temporal is away or the signal fires. */
  learned: (classifierId: string, signal: AbortSignal) => Promise<void>
}

export type LearningDeps = { db: Database; engine: LearningEngine; config: Config; log: Log }

export type NewDraft = { environmentId: string; name: string; title: string; classes: SavedClass[] }

/**
 * Learns from examples, and saves what comes of it as the next version of its name. Whoever waits may go away.
 * @param roomFor throws, under a lock, when there is no room for the name
 * @returns the id of the version
 * @throws UserError INVALID_INPUT about every example that cannot be read; UNAVAILABLE when Temporal is away or too many
 *   learn already (nothing is saved then), or when it takes too long (it goes on)
 */
export const learnFromExamples = async (
  deps: LearningDeps,
  draft: NewDraft,
  examples: store.NewExample[],
  roomFor: (em: EntityManager, draft: NewDraft) => Promise<void>,
): Promise<string> => {
  const id = newId('Classifier')
  await deps.db.transaction(async em => {
    await roomFor(em, draft)
    if ((await store.countDrafts(em, draft.environmentId)) >= MOST_AT_ONCE) throw tooManyAtOnce()
    await store.insertDraft(em, { id, ...draft }, examples)
  })
  await start(deps, id, draft, examples.length)
  const hasEnded = await untilLearned(deps, id)
  if (!(await store.findDraft(deps.db, id))) return id
  const issues = await refusals(deps, id)
  if (issues.length === 0 && !hasEnded) throw stillLearning(deps, draft)
  await store.removeDraft(deps.db.em(), id)
  if (issues.length === 0) throw new Error(`The workflow ${id} ended without learning.`)
  throw invalidInput(...issues)
}

/** Classifiers of one environment that learn at the same time; each may have hundreds of files to be read. */
const MOST_AT_ONCE = 5

const tooManyAtOnce = () =>
  new UserError(
    'UNAVAILABLE',
    `${MOST_AT_ONCE} classifiers are learning already: nothing was saved. Try again when one of them is done.`,
    { retryAfterMs: RETRY_AFTER_MS },
  )

const start = async (deps: LearningDeps, id: string, { environmentId, name }: NewDraft, examples: number) => {
  const { db, engine, config, log } = deps
  const summary = `${name} learns from ${examples} examples`
  try {
    await engine.startLearning({
      classifierId: id,
      environmentId,
      examples,
      atOnce: config.ocr.pagesAtOnce,
      summary,
    })
  } catch (error) {
    await store.removeDraft(db.em(), id)
    log.warn({ classifierId: id, error: String(error) }, 'Temporal did not take a classifier that has examples')
    const message =
      'Examples cannot be read at the moment, because Temporal is away: nothing was saved. Try again later.'
    throw new UserError('UNAVAILABLE', message, { retryAfterMs: RETRY_AFTER_MS })
  }
}

/** When it is worth to ask again. */
const RETRY_AFTER_MS = 10_000
/** Temporal may be away for a moment while it works for us. */
const ASK_AGAIN_MS = 500

/** @returns whether the workflow has ended; false when the time is over */
const untilLearned = async ({ engine, config }: LearningDeps, id: string): Promise<boolean> => {
  const over = AbortSignal.timeout(config.limits.learningWaitSeconds * 1_000)
  while (!over.aborted)
    try {
      await engine.learned(id, over)
      return true
    } catch {
      await sleep(ASK_AGAIN_MS, undefined, { signal: over }).catch(() => undefined)
    }
  return false
}

const refusals = async ({ db }: LearningDeps, id: string): Promise<InputIssue[]> =>
  (await store.listFailures(db, id)).map(({ index, failure }) => ({
    path: ['examples', String(index), 'fileId'],
    message: failure,
  }))

const stillLearning = ({ config }: LearningDeps, { name }: NewDraft) => {
  const message = `Reading the examples takes longer than ${config.limits.learningWaitSeconds} s. It goes on: classifier(name: "${name}") has the version when it is done, unless an example cannot be read.`
  return new UserError('UNAVAILABLE', message, { retryAfterMs: RETRY_AFTER_MS })
}
