/** The steps of learning from example files: each is read as far as it decides what it is, then all are learned from. */
import { ApplicationFailure } from '@temporalio/activity'
import { ApplicationFailureCategory } from '@temporalio/common'
import { DECIDING_PAGES } from '../src/classification/classify.ts'
import { DEFAULT_LANGUAGES, readingMethod } from '../src/engines.ts'
import { JobFailure } from '../src/errors.ts'
import type { StoredFile } from '../src/files/entity.ts'
import * as files from '../src/files/store.ts'
import type { ClassExample, ClassifierDraft } from '../src/learning/entity.ts'
import * as learning from '../src/learning/store.ts'
import { loadPagesReadBy } from '../src/pages/store.ts'
import { type PackedPage, packPage } from '../src/pages/words.ts'
import type { PageToRecognise } from '../src/reading/page-outcome.ts'
import { working } from './context.ts'
import type { ActivityDeps } from './deps.ts'
import { limits } from './open.ts'

type OneExample = { classifierId: string; index: number }

export const createLearningActivities = (deps: ActivityDeps) => ({
  /** Reads what stands in the file. @returns the pages that have to be recognised; none for an example that is settled */
  readExample: ({ classifierId, index }: OneExample): Promise<{ toRecognise: number[] }> =>
    onDraft(deps, classifierId, async (draft, signal) => {
      const example = await exampleAt(deps, draft, index)
      if (isSettled(example)) return { toRecognise: [] }
      try {
        const { pages, toRecognise } = await readText(deps, draft, example, signal)
        if (toRecognise.length === 0) await describe(deps, draft, index, pages, signal)
        else await learning.keepPages(deps.db, draft.id, index, pages, toRecognise)
        return { toRecognise: toRecognise.map(({ number }) => number) }
      } catch (error) {
        await refuse(deps, draft, index, error)
        return { toRecognise: [] }
      }
    }),

  /** A page that cannot be recognised is left out: others of the example may do. */
  recogniseExamplePage: ({ classifierId, index, page }: OneExample & { page: number }): Promise<void> =>
    onDraft(deps, classifierId, async (draft, signal) => {
      const example = await exampleAt(deps, draft, index)
      const wanted = example.toRecognise?.find(({ number }) => number === page)
      if (isSettled(example) || !wanted) return
      try {
        const recognised = await recognise(deps, await fileOf(deps, draft, example), wanted, signal)
        await learning.keepPages(deps.db, draft.id, index, [recognised], null)
      } catch (error) {
        if (!(error instanceof JobFailure)) throw error
      }
    }),

  /** Of an example whose pages are all read. */
  describeExample: ({ classifierId, index }: OneExample): Promise<void> =>
    onDraft(deps, classifierId, async (draft, signal) => {
      if (isSettled(await exampleAt(deps, draft, index))) return
      const pages = await learning.loadPages(deps.db, draft.id, index)
      await describe(deps, draft, index, pages, signal).catch(error => refuse(deps, draft, index, error))
    }),

  /** The draft becomes a version, unless there are examples that nothing can be learned from: who waits is told. */
  publishClassifier: ({ classifierId }: { classifierId: string }): Promise<void> =>
    onDraft(deps, classifierId, async (draft, signal) => {
      if ((await learning.listFailures(deps.db, draft.id)).length > 0) return
      const examples = await learning.loadExamples(deps.db, draft.id)
      const model = await deps.sandbox.run('learn', { classes: draft.classes, examples }, limits(deps, signal))
      await learning.publish(deps.db, draft, model)
    }),
})

export type LearningActivities = ReturnType<typeof createLearningActivities>

const onDraft = <T>(
  deps: ActivityDeps,
  id: string,
  work: (draft: ClassifierDraft, signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  working(async signal => {
    try {
      const draft = await learning.findDraft(deps.db, id)
      if (!draft) throw new learning.DraftGone(`The classifier ${id} is not learning any more.`)
      return await work(draft, signal)
    } catch (error) {
      throw error instanceof learning.DraftGone ? draftGone(error) : error
    }
  })

/** The draft was taken back, or published by an attempt of which nobody heard: either way there is nothing left to do. */
const draftGone = ({ message }: Error) =>
  ApplicationFailure.create({
    message,
    type: 'DRAFT_GONE',
    nonRetryable: true,
    category: ApplicationFailureCategory.BENIGN,
  })

const exampleAt = async ({ db }: ActivityDeps, { id }: ClassifierDraft, index: number): Promise<ClassExample> => {
  const example = await learning.findExample(db, id, index)
  if (!example) throw new learning.DraftGone(`The classifier ${id} has no example ${index} any more.`)
  return example
}

const isSettled = ({ example, failure }: ClassExample): boolean => example != null || failure != null

const fileOf = async (deps: ActivityDeps, draft: ClassifierDraft, { fileId }: ClassExample): Promise<StoredFile> => {
  const file = fileId ? await files.findFile(deps.db, draft.environmentId, fileId) : null
  if (!file) throw new JobFailure('FILE_UNREADABLE', 'The file has been deleted.')
  return file
}

/** A chunk of pages; the next is asked for at once. */
const CHUNK_MS = 2_000

/** The first pages: those that a job has read as they are, the others as far as they need not be recognised. */
const readText = async (
  deps: ActivityDeps,
  draft: ClassifierDraft,
  example: ClassExample,
  signal: AbortSignal,
): Promise<{ pages: PackedPage[]; toRecognise: PageToRecognise[] }> => {
  const file = await fileOf(deps, draft, example)
  const path = await deps.storage.localPath(file)
  const selection = `1-${DECIDING_PAGES}`
  const inspected = await deps.sandbox.run(
    'inspectFile',
    { path, selection, maxPages: DECIDING_PAGES },
    limits(deps, signal),
  )
  const method = readingMethod('AUTO', deps.ocr, DEFAULT_LANGUAGES)
  const pages = await loadPagesReadBy(deps.db, { ...file, method }, inspected.pages)
  const toRecognise: PageToRecognise[] = []
  const done = new Set(pages.map(({ number }) => number))
  for (;;) {
    const left = inspected.pages.filter(number => !done.has(number))
    if (left.length === 0) return { pages, toRecognise }
    const seen = await deps.sandbox.run(
      'readPages',
      { path, pages: left, ocr: 'AUTO', budgetMs: CHUNK_MS },
      limits(deps, signal),
    )
    pages.push(...seen.read.map(packPage))
    toRecognise.push(...seen.toRecognise)
    for (const { number } of [...seen.read, ...seen.toRecognise, ...seen.unreadable]) done.add(number)
  }
}

const recognise = async (
  deps: ActivityDeps,
  file: StoredFile,
  page: PageToRecognise,
  signal: AbortSignal,
): Promise<PackedPage> =>
  packPage(
    await deps.ocrSandbox.run(
      'recognisePage',
      { path: await deps.storage.localPath(file), page, ocr: deps.ocr, languages: DEFAULT_LANGUAGES },
      { signal, timeoutMs: deps.config.ocr.timeoutMs },
    ),
  )

const NO_TEXT = `There is no text on its first ${DECIDING_PAGES} pages that could be read.`

/** @throws JobFailure */
const describe = async (
  deps: ActivityDeps,
  draft: ClassifierDraft,
  index: number,
  pages: PackedPage[],
  signal: AbortSignal,
): Promise<void> => {
  const example = await deps.sandbox.run('describeExample', pages, limits(deps, signal))
  const hasText = example.words.length > 0
  await learning.settleExample(deps.db, draft.id, index, hasText ? { example } : { failure: NO_TEXT })
}

/** Nothing can be learned from this file: that is for the client to know. Anything else is tried again. */
const refuse = async (deps: ActivityDeps, draft: ClassifierDraft, index: number, error: unknown): Promise<void> => {
  if (!(error instanceof JobFailure)) throw error
  const failure =
    error.code === 'FILE_ENCRYPTED' ? 'The file needs a password: it cannot be an example.' : error.message
  await learning.settleExample(deps.db, draft.id, index, { failure })
}
