/** How clients describe classes: in a classifier that they save, or in a request. */
import { builder } from '../graphql/builder.ts'

export const ClassInputType = builder.inputType('ClassInput', {
  description:
    'A kind of document that is to be told from the others. 100 of them at most, with 100,000 characters of names, descriptions and keywords together.',
  fields: t => ({
    name: t.string({
      required: true,
      description: 'What documents of it are called; "none" is what fits no class. At most 100 characters.',
    }),
    description: t.string({ description: 'What such documents are, in a sentence or two.' }),
    keywords: t.stringList({ description: 'Words and phrases that mark the class.' }),
    template: t.string({
      description: 'What its documents are extracted with: the name of a template, or name and version.',
    }),
  }),
})
