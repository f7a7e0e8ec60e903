/** Every workflow type that a worker offers. */
export { answerQuestion, summariseDocument } from './answer-question.ts'
export { classifyDocument } from './classify-document.ts'
export { extractDocument } from './extract-document.ts'
export { learnClassifier } from './learn-classifier.ts'
