/**
 * The workflow of a classifier that learns from example files; workflow id = id of the version to come. It reads the
 * examples, some at once, and then has them learned from. What was found out is told by the database.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow'
import type { LearningActivities } from '../activities/learn.ts'
import { TASK_QUEUES } from '../src/temporal/names.ts'

export type LearnClassifierInput = {
  classifierId: string
  environmentId: string
  /** How many there are. */
  examples: number
  /** The first that is left to be read: those before were read by earlier runs. */
  first: number
  /** So many are read at once. */
  atOnce: number
}

/** The environment is the fairness key, so that environments take turns for the processors. */
const activitiesOf = (environmentId: string, queue: 'text' | 'ocr') =>
  proxyActivities<LearningActivities>({
    taskQueue: TASK_QUEUES[queue],
    startToCloseTimeout: '30m',
    heartbeatTimeout: '2s',
    retry: { initialInterval: '100ms', maximumInterval: '5s' },
    priority: { fairnessKey: environmentId },
  })

export async function learnClassifier(input: LearnClassifierInput): Promise<void> {
  const { classifierId, environmentId, examples, atOnce } = input
  const { readExample, describeExample, publishClassifier } = activitiesOf(environmentId, 'text')
  const { recogniseExamplePage } = activitiesOf(environmentId, 'ocr')
  let next = input.first

  const readOne = async (index: number): Promise<void> => {
    const { toRecognise } = await readExample({ classifierId, index })
    for (const page of toRecognise) await recogniseExamplePage({ classifierId, index, page })
    if (toRecognise.length > 0) await describeExample({ classifierId, index })
  }
  const lane = async (): Promise<void> => {
    while (next < examples && !workflowInfo().continueAsNewSuggested) {
      setCurrentDetails(`Reading example ${next + 1} of ${examples}`)
      await readOne(next++)
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, examples - next) }, lane))
    if (next < examples) return await continueAsNew<typeof learnClassifier>({ ...input, first: next })
    setCurrentDetails('Learning')
    await publishClassifier({ classifierId })
  } catch (error) {
    if (!isDraftGone(error)) throw error
  }
}

/** It was taken back, or published by an attempt of which nobody heard: nothing is left to do. */
const isDraftGone = (error: unknown): boolean =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === 'DRAFT_GONE'
