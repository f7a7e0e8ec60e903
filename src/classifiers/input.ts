/** What clients may say of classes, in a request and in a classifier that they save. */
import { z } from 'zod'
import { NO_CLASS } from '../classification/schema.ts'
import { storableText } from '../input.ts'

export type ClassInput = {
  name: string
  description?: string | null | undefined
  keywords?: string[] | null | undefined
  template?: string | null | undefined
}

/** Exactly one member is set (a @oneOf input). */
export type ClassificationTarget = { classifier?: string | null; classes?: ClassInput[] | null }

const MAX_CLASSES = 100
const MAX_KEYWORDS = 100
/** Of all that is said of the classes together: whoever classifies holds it in memory, and looks for every word of it. */
const MAX_CHARACTERS = 100_000

const looksOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

const documentClass = z.object({
  name: storableText(1, 100).refine(name => looksOf(name) !== NO_CLASS, {
    message: `"${NO_CLASS}" is what fits no class is called`,
  }),
  description: storableText(0, 2_000).nullish(),
  keywords: z.array(storableText(1, 200)).max(MAX_KEYWORDS, `must be at most ${MAX_KEYWORDS}`).nullish(),
  template: storableText(1, 220).nullish(),
})

/** Names that look alike, by case or by how Unicode spells them, would be taken for one another. */
const sameNames = (classes: { name: string }[], context: z.RefinementCtx): void => {
  const known = new Set<string>()
  classes.forEach(({ name }, index) => {
    const key = looksOf(name)
    if (known.has(key))
      context.addIssue({ code: 'custom', path: [index, 'name'], message: `there is another class "${name}"` })
    known.add(key)
  })
}

const isTooLong = (classes: CheckedClass[]): boolean =>
  classes
    .flatMap(({ name, description, keywords }) => [name, description ?? '', ...(keywords ?? [])])
    .reduce((sum, { length }) => sum + length, 0) > MAX_CHARACTERS

export const classes = z
  .array(documentClass)
  .min(1, 'name at least one class')
  .max(MAX_CLASSES, `name at most ${MAX_CLASSES} classes`)
  .superRefine(sameNames)
  .refine(classes => !isTooLong(classes), {
    message: `must be at most ${MAX_CHARACTERS} characters of names, descriptions and keywords together`,
  })
export type CheckedClass = z.infer<typeof documentClass>

export const classificationTarget = z.object({ classifier: z.string().nullish(), classes: classes.nullish() })
