import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import type { PageSource, Word } from '../reading/page.ts'
import type { ReadPage } from './store.ts'

export const PageSourceEnum = enumOf<PageSource>('PageSource', 'How a page was read.', {
  TEXT_LAYER: "From the file's own text.",
  OCR: 'By text recognition.',
  MIXED: 'By both.',
  BLANK: 'There is nothing on it.',
})

const WordType = builder.objectRef<Word>('Word').implement({
  description: "A word of a page: its box in fractions of the page's width and height as displayed.",
  fields: t => ({
    text: t.exposeString('text', { description: 'As printed.' }),
    left: t.exposeFloat('left', { description: '0 to 1.' }),
    top: t.exposeFloat('top', { description: '0 to 1.' }),
    width: t.exposeFloat('width', { description: '0 to 1.' }),
    height: t.exposeFloat('height', { description: '0 to 1.' }),
    confidence: t.exposeFloat('confidence', { nullable: true, description: '0 to 1 for OCR; null for a text layer.' }),
  }),
})

export const PageResultType = builder.objectRef<ReadPage>('PageResult').implement({
  description: 'A page as it was read.',
  fields: t => ({
    number: t.exposeInt('number', { description: 'Counted from 1.' }),
    width: t.exposeFloat('width', { nullable: true, description: 'PDF points, or pixels of an image.' }),
    height: t.exposeFloat('height', { nullable: true, description: 'PDF points, or pixels of an image.' }),
    rotation: t.exposeInt('rotation', {
      description: "The page's own rotation in degrees clockwise, already applied.",
    }),
    source: t.expose('source', { type: PageSourceEnum, description: 'How it was read.' }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: '0 to 1: mean over the words of OCR; null for a text layer.',
    }),
    text: t.exposeString('text', { description: 'In reading order.' }),
    words: t.field({
      type: [WordType],
      description: 'In reading order.',
      complexity: { multiplier: 300 },
      resolve: page => page.words,
    }),
  }),
})
