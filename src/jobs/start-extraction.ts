import { type Caller, requireScope } from '../access/caller.ts'
import { classesOfTarget } from '../classifiers/targets.ts'
import { notFound } from '../errors.ts'
import { customSchema, findSchema } from '../templates/service.ts'
import { checkStartExtraction, type ExtractionTarget, type StartExtraction } from './input.ts'
import { type JobTarget, NO_TARGET } from './options.ts'
import { type StartDeps, type StartedJob, startJob } from './start.ts'

/** @throws UserError of the members of StartExtractionResult */
export const startExtraction = async (
  deps: StartDeps,
  caller: Caller,
  input: StartExtraction,
  signal?: AbortSignal,
): Promise<StartedJob> => {
  requireScope(caller, 'WRITE')
  const { target, useEmbeddedData, splitting, review, onDuplicate, ...request } = checkStartExtraction(input)
  return startJob(
    deps,
    caller,
    {
      kind: 'EXTRACTION',
      request,
      asked: target,
      resolve: () => resolveTarget(deps, caller, target, splitting),
      options: { useEmbeddedData, splitting, ...(review ? { review } : {}) },
      onDuplicate,
    },
    signal,
  )
}

/** Documents that are split are told apart by their classes, also where all are extracted alike. */
const resolveTarget = async (
  deps: StartDeps,
  caller: Caller,
  target: ExtractionTarget,
  splitting: boolean,
): Promise<JobTarget> => {
  const { environmentId } = caller
  if (target.classifier != null)
    return classesOfTarget(deps, environmentId, { classifier: target.classifier }, { extract: true })
  const classes = splitting
    ? await classesOfTarget(deps, environmentId, { classifier: 'documents' }, { extract: false })
    : NO_TARGET
  if (target.template == null) return { ...classes, customSchema: customSchema(target, ['target']) }
  const template = await findSchema(deps, environmentId, target.template)
  if (!template) throw notFound('template', target.template)
  return { ...classes, templateName: template.name, templateVersion: template.version }
}
