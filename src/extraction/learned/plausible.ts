/** Whether what stands at a learned place may be the value: it looks as the value did, and is no word of the form itself. */
import type { Token } from '../layout.ts'
import type { Found } from '../recognise/recogniser.ts'
import { hasDigit, hasLetter } from '../text.ts'
import type { Shape } from './schema.ts'

export const shapeOf = (value: string): Shape => ({
  hasDigit: hasDigit(value),
  hasLetter: hasLetter(value),
  hasFraction: /^-?\d+\.\d+$/.test(value),
})

/** Numbers have digits, and names have letters; a name may have a digit, a number a letter. */
const looksLike = (value: string, learned: Shape): boolean => {
  const own = shapeOf(value)
  if (learned.hasFraction) return own.hasFraction
  return learned.hasDigit ? own.hasDigit : own.hasLetter === learned.hasLetter
}

export const isPlausible = ({ value, tokens }: Found, shape: Shape, form: ReadonlySet<Token>): boolean =>
  looksLike(value, shape) && !tokens.some(token => form.has(token))
