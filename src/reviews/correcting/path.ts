/** Paths of a document's values, as results name them: `seller.name`, `lineItems[0].amount`. */

/** The name of a member of an object, or the index of an item of a list. */
export type Step = string | number

/** The deepest template, with the longest names, has none as long. */
const LONGEST_PATH = 2_000
const STEP = /(?:^|(?!^)\.)([A-Za-z_][A-Za-z0-9_]*)|\[(0|[1-9]\d{0,8})\]/y

/** The steps of a path, each with the path that ends with it; null for a text that is none. Each path has one spelling. */
export const stepsOf = (path: string): { step: Step; path: string }[] | null => {
  if (path === '' || path.length > LONGEST_PATH) return null
  const steps: { step: Step; path: string }[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < path.length) {
    const [, name, index] = STEP.exec(path) ?? []
    if (name === undefined && index === undefined) return null
    steps.push({ step: name ?? Number(index), path: path.slice(0, STEP.lastIndex) })
  }
  return typeof steps[0]!.step === 'string' ? steps : null
}

const isWithin = (inner: string, outer: string): boolean =>
  inner.startsWith(outer) && (inner[outer.length] === '.' || inner[outer.length] === '[')

/** Whether two paths are the same, or one is of a part of the other. */
export const areRelated = (a: string, b: string): boolean => a === b || isWithin(a, b) || isWithin(b, a)
