/** Keys of the page of a review. None of them writes anything, so that none collides with typing. */
import type { Actions } from './views/actions.ts'

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

export type Where = {
  /** A field of the result has the focus. */
  isField: boolean
  /** What is typed there has not become its value yet: then undo is that of the input. */
  isTyping: boolean
  isDialog: boolean
}

/** @returns what a key means; null for one that is the browser's */
export const meaningOf = (
  { key, shiftKey, ctrlKey, metaKey, altKey }: Pressed,
  { isField, isTyping, isDialog }: Where,
): ((act: Actions) => void) | null => {
  if (altKey) return null
  const isControl = ctrlKey || metaKey
  if (isDialog) return isControl && key === 'Enter' ? act => act.send() : null
  if (isControl && key === 'Enter') return act => act.choose(shiftKey ? 'REJECT' : 'APPROVE')
  if (isControl) return key.toLowerCase() === 'z' && !shiftKey && !isTyping ? act => act.undo() : null
  if (key === 'F8') return act => act.step(shiftKey ? -1 : 1)
  if (!isField) return null
  if (key === 'Enter') return act => (shiftKey ? act.step(-1) : act.accept())
  return key === 'Escape' ? act => act.leave() : null
}
