/**
 * Something keeps docstream from starting and a person can set it right. The message says what and how, in plain words
 * and for the terminal: print it alone, without a stack.
 */
export class StartError extends Error {
  override readonly name = 'StartError'
}
