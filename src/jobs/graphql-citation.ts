import type { Citation } from '../extraction/schema.ts'
import { builder } from '../graphql/builder.ts'

export const CitationType = builder.objectRef<Citation>('Citation').implement({
  description:
    "Where on the page a value stands: fractions of the page's width and height as displayed, origin at the top left.",
  fields: t => ({
    page: t.exposeInt('page', { description: 'Counted from 1.' }),
    left: t.exposeFloat('left', { description: '0 to 1.' }),
    top: t.exposeFloat('top', { description: '0 to 1.' }),
    width: t.exposeFloat('width', { description: '0 to 1.' }),
    height: t.exposeFloat('height', { description: '0 to 1.' }),
    text: t.exposeString('text', { description: 'What is printed there.' }),
  }),
})
