/** The WorkflowEngine on a Temporal client. */
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { TypedSearchAttributes } from '@temporalio/common'
import type * as workflows from '../../workflows/index.ts'
import type { JobInput } from '../../workflows/job.ts'
import type { LearnClassifierInput } from '../../workflows/learn-classifier.ts'
import type { WorkflowEngine, WorkflowRequest } from '../jobs/dispatcher.ts'
import type { JobKind } from '../jobs/states.ts'
import type { LearningEngine, LearningRequest } from '../learning/service.ts'
import type { Log } from '../log.ts'
import { SEARCH_ATTRIBUTES, TASK_QUEUES } from './names.ts'

/** A call that Temporal does not answer within this time is given up; the reconciler makes it again. */
const CALL_MS = 5_000
const ATTEMPTS = 3
/** How long one workflow task may sit in a worker that hangs. */
const WORKFLOW_TASK_TIMEOUT = '2s'

export type TemporalEngine = WorkflowEngine &
  LearningEngine & {
    /** Makes the search attributes known to the server, where it allows that. */
    register: () => Promise<void>
    close: () => Promise<void>
  }

export const createTemporalEngine = (options: {
  address: string
  namespace: string
  uiUrl: string | null
  log: Log
}): TemporalEngine => {
  const connection = Connection.lazy({
    address: options.address,
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: ATTEMPTS }))],
  })
  const client = new Client({ connection, namespace: options.namespace })
  /** Null until the server was asked. */
  let attributes: boolean | null = null

  const bounded = <T>(call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + CALL_MS, call)

  const register = async () => {
    attributes = await bounded(() => registerSearchAttributes(connection, options.namespace, options.log))
  }

  const start = async (request: WorkflowRequest): Promise<string | null> => {
    if (attributes === null) await register()
    const { jobId, fetch, environmentId, pagesAtOnce, classifies, splits, reviews } = request
    const searchAttributes = attributes === true
    const input: JobInput = { jobId, fetch, searchAttributes, environmentId, pagesAtOnce, classifies, splits, reviews }
    try {
      const handle = await bounded(() =>
        client.workflow.start(WORKFLOWS[request.kind], {
          workflowId: request.jobId,
          taskQueue: TASK_QUEUES.main,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
          staticSummary: request.summary,
          ...(attributes ? { typedSearchAttributes: attributesOf(request) } : {}),
        }),
      )
      return handle.firstExecutionRunId
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return null
      // The namespace may have been made anew, without our attributes: the next start asks again.
      attributes = null
      throw error
    }
  }

  const cancel = async (jobId: string) => {
    try {
      await bounded(() => client.workflow.getHandle(jobId).cancel())
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }

  const tellDecision = async (jobId: string) => {
    try {
      await bounded(() => client.workflow.getHandle(jobId).signal('reviewDecided'))
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }

  const status = async (jobId: string) => {
    try {
      const { name } = (await bounded(() => client.workflow.getHandle(jobId).describe())).status
      if (name === 'RUNNING' || name === 'CONTINUED_AS_NEW' || name === 'PAUSED') return 'RUNNING'
      return name === 'CANCELLED' ? 'CANCELLED' : 'ENDED'
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'MISSING'
      throw error
    }
  }

  const startLearning = async ({ summary, ...input }: LearningRequest) => {
    await bounded(() =>
      client.workflow.start('learnClassifier', {
        workflowId: input.classifierId,
        taskQueue: TASK_QUEUES.main,
        args: [{ ...input, first: 0 } satisfies LearnClassifierInput],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        staticSummary: summary,
      }),
    )
  }

  const learned = async (classifierId: string, signal: AbortSignal) => {
    try {
      await client.withAbortSignal(signal, () => client.workflow.getHandle(classifierId).result())
    } catch (error) {
      if (!(error instanceof WorkflowFailedError || error instanceof WorkflowNotFoundError)) throw error
    }
  }

  return {
    start,
    startLearning,
    learned,
    cancel,
    tellDecision,
    status,
    webUrl: (jobId, runId) =>
      options.uiUrl &&
      `${options.uiUrl}/namespaces/${options.namespace}/workflows/${jobId}${runId ? `/${runId}/history` : ''}`,
    register,
    ping: async () => {
      await bounded(() => connection.workflowService.describeNamespace({ namespace: options.namespace }))
    },
    close: () => connection.close(),
  }
}

const WORKFLOWS = {
  EXTRACTION: 'extractDocument',
  CLASSIFICATION: 'classifyDocument',
  SUMMARY: 'summariseDocument',
  QUESTION: 'answerQuestion',
} satisfies Record<JobKind, keyof typeof workflows>

const attributesOf = (request: WorkflowRequest) =>
  new TypedSearchAttributes([
    { key: SEARCH_ATTRIBUTES.environment, value: request.environmentId },
    { key: SEARCH_ATTRIBUTES.status, value: 'QUEUED' },
    { key: SEARCH_ATTRIBUTES.kind, value: request.kind },
    ...(request.templateName === null ? [] : [{ key: SEARCH_ATTRIBUTES.template, value: request.templateName }]),
  ])

const KEYWORD = 2
const GRPC_ALREADY_EXISTS = 6
const GRPC_UNAVAILABLE = 14

/** @returns whether the server has them now */
const registerSearchAttributes = async (connection: Connection, namespace: string, log: Log): Promise<boolean> => {
  const wanted = Object.values(SEARCH_ATTRIBUTES).map(key => key.name)
  let missing = wanted
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
    missing = wanted.filter(name => customAttributes?.[name] === undefined)
    if (missing.length === 0) return true
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(name => [name, KEYWORD])),
    })
    return true
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === GRPC_ALREADY_EXISTS) return true
    if (isGrpcServiceError(error) && error.code === GRPC_UNAVAILABLE) throw error
    log.warn(
      { missing, error: String(error) },
      'Temporal does not let us register search attributes; jobs run without them',
    )
    return false
  }
}
