/** Every workflow type that a worker offers. */
export { extractDocument } from './extract-document.ts'
