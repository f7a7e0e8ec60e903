/** Jobs that summarise a document, or answer a question about it. Asking the same twice at once is no mistake. */
import { type Caller, requireScope } from '../access/caller.ts'
import { checkStartQuestion, checkStartSummary, type StartQuestion, type StartSummary } from './input.ts'
import { NO_TARGET } from './options.ts'
import { type StartDeps, type StartedJob, startJob, type Wanted } from './start.ts'

const wanted = (what: Pick<Wanted, 'kind' | 'request' | 'asked' | 'options'>): Wanted => ({
  ...what,
  resolve: async () => NO_TARGET,
  onDuplicate: 'ALLOW',
})

/** @throws UserError of the members of StartSummaryResult */
export const startSummary = async (
  deps: StartDeps,
  caller: Caller,
  input: StartSummary,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const { maxSentences, ...request } = checkStartSummary(input)
  return startJob(
    deps,
    caller,
    wanted({ kind: 'SUMMARY', request, asked: { maxSentences }, options: { maxSentences } }),
    signal,
  )
}

/** @throws UserError of the members of StartQuestionResult */
export const startQuestion = async (
  deps: StartDeps,
  caller: Caller,
  input: StartQuestion,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const { question, ...request } = checkStartQuestion(input)
  return startJob(
    deps,
    caller,
    wanted({ kind: 'QUESTION', request, asked: { question }, options: { question } }),
    signal,
  )
}
