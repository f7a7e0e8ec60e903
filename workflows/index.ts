/** Every workflow type that a worker offers. */
export { extractDocument } from './extract-document.ts'
export { learnClassifier } from './learn-classifier.ts'
