/** From the pages of a file to the documents that it holds. */
import type { Page } from '../reading/page.ts'
import { classify, DECIDING_PAGES } from './classify.ts'
import { type Classification, type DocumentClass, type FoundDocument, NO_CLASS, type Split } from './schema.ts'
import { kindOf } from './splitting/blank.ts'
import { type Boundary, boundariesOf, logOddsOf, type SortedPage, type Weights } from './splitting/boundaries.ts'
import { rangesOf } from './splitting/ranges.ts'
import { segment } from './splitting/segment.ts'
import { LEARNED } from './splitting/weights.ts'

export type SplitFile = {
  /** All pages that were read, in the order of their numbers. */
  pages: Page[]
  classes: DocumentClass[]
  /** What a saved classifier learned from examples; null for nothing. */
  model: unknown
}

/** Where the pages themselves say as much, their classes are not asked: classes are the dearer part. */
const CLEAR_LOG_ODDS = 5

type Question = Pick<SplitFile, 'classes' | 'model'>

/** How likely the page is of each class; what is of none is shared out among all of them, and speaks for none. */
const chancesOf = (page: Page, { classes, model }: Question): number[] => {
  const { scores } = classify({ pages: [page], classes, model })
  const byName = new Map(scores.map(({ className, score }) => [className, score]))
  const chances = classes.map(({ name }) => byName.get(name) ?? 0)
  const none = Math.max(0, 1 - chances.reduce((sum, chance) => sum + chance, 0)) / Math.max(1, classes.length)
  return chances.map(chance => chance + none)
}

/** Indexes of the pages with which documents begin. */
const startsOf = (
  pages: SortedPage[],
  first: number,
  boundaries: Boundary[],
  weights: Weights,
  question: Question,
): number[] => {
  const content = [first, ...boundaries.map(({ index }) => index)]
  const odds = boundaries.map(({ features }) => logOddsOf(features, weights))
  const isClear = (at: number): boolean => !(Math.abs(odds[at] ?? Number.POSITIVE_INFINITY) < CLEAR_LOG_ODDS)
  const classes = content.map((index, at) =>
    question.classes.length < 2 || (isClear(at - 1) && isClear(at)) ? null : chancesOf(pages[index]!.page, question),
  )
  return segment({ boundaries: odds, classes }).map(at => content[at]!)
}

const UNREAD: Classification = { className: NO_CLASS, confidence: 0, scores: [], reasons: [] }

const classified = (pages: SortedPage[], question: Question): Classification => {
  const content = pages.filter(({ kind }) => kind === 'CONTENT').slice(0, DECIDING_PAGES)
  if (content.length > 0) return classify({ pages: content.map(({ page }) => page), ...question })
  return { ...UNREAD, scores: question.classes.map(({ name }) => ({ className: name, score: 0 })) }
}

/**
 * Finds the documents of a file: where one ends and the next begins, and of which class each is. Pure, synchronous and
 * deterministic; its work is about linear in pages and words.
 *
 * Blank pages and sheets that part documents belong to none where they stand between two, at the beginning or at the
 * end; within a document they are of its range. Pages that could not be read belong to the document whose printed page
 * numbers leave room for them, and are else a document of their own, of no class.
 */
export const split = ({ pages, classes, model }: SplitFile, weights: Weights = LEARNED): Split => {
  const sorted = pages.map((page): SortedPage => ({ page, kind: kindOf(page) }))
  const { first, boundaries } = boundariesOf(sorted)
  const starts = first === null ? [] : startsOf(sorted, first, boundaries, weights, { classes, model })
  const { ranges, separators } = rangesOf(sorted, starts)
  return {
    documents: ranges.map(({ from, to }): FoundDocument => {
      const own = sorted.slice(from, to)
      return {
        firstPage: own[0]!.page.number,
        lastPage: own.at(-1)!.page.number,
        classification: classified(own, { classes, model }),
      }
    }),
    separatorPages: separators.map(index => sorted[index]!.page.number),
  }
}
