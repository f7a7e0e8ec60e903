/** What a job chooses from: classes with templates in versions that stay as they are while it runs. */
import type { Database } from '../db/database.ts'
import { invalidInput, notFound } from '../errors.ts'
import type { JobClass } from '../jobs/entity.ts'
import { type JobTarget, NO_TARGET } from '../jobs/options.ts'
import { findSchema } from '../templates/service.ts'
import type { CheckedClass } from './input.ts'
import { findUsable } from './service.ts'

type Deps = { db: Database }

/** Exactly one member is set. */
type Target = { classifier?: string | null | undefined; classes?: CheckedClass[] | null | undefined }

/**
 * @param extract the document is to be extracted with the template of its class: some class must have one, and none may
 *   be gone
 * @throws UserError NOT_FOUND, INVALID_INPUT
 */
export const classesOfTarget = async (
  deps: Deps,
  environmentId: string,
  target: Target,
  { extract }: { extract: boolean },
): Promise<JobTarget> => {
  if (target.classifier == null) {
    const given = target.classes!.map(each => ({ keywords: [], description: null, template: null, ...defined(each) }))
    const pathOf = (index: number) => ['target', 'classes', String(index), 'template']
    const classes = await pinned(deps, environmentId, given, { isRequired: true, pathOf })
    if (extract) requireTemplate(classes, ['target', 'classes'])
    return { ...NO_TARGET, classes }
  }
  const classifier = await findUsable(deps, environmentId, target.classifier)
  if (!classifier) throw notFound('classifier', target.classifier)
  const path = ['target', 'classifier']
  const classes = await pinned(deps, environmentId, classifier.classes, { isRequired: extract, pathOf: () => path })
  if (extract) requireTemplate(classes, path)
  return { ...NO_TARGET, classifierName: classifier.name, classifierVersion: classifier.version, classes }
}

type ClassWithReference = Omit<JobClass, 'template'> & { template: string | null }

const defined = ({ name, description, keywords, template }: CheckedClass) => ({
  name,
  ...(description == null ? {} : { description }),
  ...(keywords == null ? {} : { keywords }),
  ...(template == null ? {} : { template }),
})

const pinned = async (
  deps: Deps,
  environmentId: string,
  classes: ClassWithReference[],
  { isRequired, pathOf }: { isRequired: boolean; pathOf: (index: number) => string[] },
): Promise<JobClass[]> => {
  const references = new Set(classes.flatMap(({ template }) => template ?? []))
  const found = new Map(
    await Promise.all([...references].map(async each => [each, await findSchema(deps, environmentId, each)] as const)),
  )
  const missing = classes.flatMap(({ name, template }, index) =>
    template !== null && !found.get(template)
      ? [{ path: pathOf(index), message: `The template "${template}" of the class "${name}" is unknown or archived.` }]
      : [],
  )
  if (isRequired && missing.length > 0) throw invalidInput(...missing)
  return classes.map(({ name, description, keywords, template }) => {
    const schema = template === null ? null : found.get(template)
    return {
      name,
      description,
      keywords,
      template: schema ? { name: schema.name, version: schema.version } : null,
    }
  })
}

const requireTemplate = (classes: JobClass[], path: string[]): void => {
  if (classes.every(({ template }) => template === null))
    throw invalidInput({ path, message: 'To extract, at least one class needs a template.' })
}
