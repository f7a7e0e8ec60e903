/** From examples to what tells classes apart. */
import type { Example } from './example.ts'
import type { DocumentClass } from './schema.ts'

export type Learn = { classes: DocumentClass[]; examples: { className: string; example: Example }[] }

export type LearnedModel = { words: { [word: string]: string } }

/** Pure, synchronous and deterministic. */
export const learn = ({ examples }: Learn): LearnedModel => {
  const words: { [word: string]: string } = {}
  for (const { className, example } of examples) for (const word of example.words) words[word] = className
  return { words }
}
