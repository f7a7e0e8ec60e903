import { invalidInput } from '../errors.ts'
import { pagePath } from '../files/links.ts'
import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import type { StoredFailure } from '../jobs/failure.ts'
import { FailureType } from '../jobs/graphql-parts.ts'
import type { Page, PageSource, Word } from '../reading/page.ts'

export const PageSourceEnum = enumOf<PageSource>('PageSource', 'How a page was read.', {
  TEXT_LAYER: "From the file's own text.",
  OCR: 'By text recognition.',
  MIXED: 'By both.',
  BLANK: 'There is nothing on it.',
  UNREADABLE: 'It could not be read; failure says why.',
})

/** A page as clients see it: sizes, words and image only where the file has pages that can be looked at. */
export type ShownPage = Omit<Page, 'width' | 'height'> & {
  width: number | null
  height: number | null
  failure: StoredFailure | null
  /** The file to draw it from; null when there is nothing to be seen, or no file any more. */
  fileId: string | null
}

const WordType = builder.objectRef<Word>('Word').implement({
  description: "A word of a page: its box in fractions of the page's width and height as displayed.",
  fields: t => ({
    text: t.exposeString('text', { description: 'As printed.' }),
    left: t.exposeFloat('left', { description: '0 to 1.' }),
    top: t.exposeFloat('top', { description: '0 to 1.' }),
    width: t.exposeFloat('width', { description: '0 to 1.' }),
    height: t.exposeFloat('height', { description: '0 to 1.' }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: '0 to 1 for OCR: the estimated chance that the text is right to the letter; null for a text layer.',
    }),
  }),
})

const MIN_WIDTH = 16
const MAX_WIDTH = 4_000

const checkedWidth = (width: number): number => {
  if (width >= MIN_WIDTH && width <= MAX_WIDTH) return width
  throw invalidInput({ path: ['widthPx'], message: `must be ${MIN_WIDTH} to ${MAX_WIDTH}` })
}

export const PageResultType = builder.objectRef<ShownPage>('PageResult').implement({
  description:
    'A page as it was read. Sizes, words and image are null or empty for sources without pages, such as HTML.',
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
    imageUrl: t.field({
      type: 'URL',
      nullable: true,
      description:
        'A PNG for people to look at: a short-lived link, made for the caller. The page of an encrypted file cannot be drawn, because its password is forgotten when the job ends. Needs the READ scope.',
      args: {
        widthPx: t.arg.int({ required: true, defaultValue: 1_000, description: 'At most so wide; 16 to 4000.' }),
      },
      resolve: ({ fileId, number }, { widthPx }, { app, caller }) =>
        fileId === null
          ? null
          : `${app.publicUrl()}${pagePath(app, caller(), fileId, { number, width: checkedWidth(widthPx) })}`,
    }),
    words: t.field({
      type: [WordType],
      description: 'In reading order.',
      complexity: { multiplier: 300 },
      resolve: page => page.words,
    }),
    failure: t.field({
      type: FailureType,
      nullable: true,
      description: 'Of an UNREADABLE page: why.',
      resolve: page => page.failure,
    }),
  }),
})
