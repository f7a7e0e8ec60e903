import { type Example, exampleOf } from '../classification/example.ts'
import { type Learn, learn } from '../classification/learn.ts'
import { type PackedPage, unpackPage } from '../pages/words.ts'

export const describeExampleTask = (pages: PackedPage[]): Example => exampleOf(pages.map(unpackPage))

/** As JSON text, for nobody but the classifier looks into it. */
export const learnTask = (argument: Learn): string => JSON.stringify(learn(argument))
