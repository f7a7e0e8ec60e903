import { type Caller, requireScope } from '../access/caller.ts'
import { classesOfTarget } from '../classifiers/targets.ts'
import { checkStartClassification, type StartClassification } from './input.ts'
import { type StartDeps, type StartedJob, startJob } from './start.ts'

/** @throws UserError of the members of StartClassificationResult */
export const startClassification = async (
  deps: StartDeps,
  caller: Caller,
  input: StartClassification,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const { target, extract, review, onDuplicate, ...request } = checkStartClassification(input)
  return startJob(
    deps,
    caller,
    {
      kind: 'CLASSIFICATION',
      request,
      asked: target,
      resolve: () => classesOfTarget(deps, caller.environmentId, target, { extract }),
      options: { extract, ...(review ? { review } : {}) },
      onDuplicate,
    },
    signal,
  )
}
