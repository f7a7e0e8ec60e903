/** Rules of what is learned from approved reviews: who sees it, and how it is forgotten. */
import { z } from 'zod'
import { type Caller, requireScope } from '../access/caller.ts'
import type { Database } from '../db/database.ts'
import { storableText, validate } from '../input.ts'
import type { LearnedLayoutRow } from './entity.ts'
import * as store from './store.ts'

type Deps = { db: Database }

const MOST_LISTED = 200

const listRules = z.object({
  templateName: storableText(1, 200).nullish(),
  first: z.number().int().min(1, `must be 1 to ${MOST_LISTED}`).max(MOST_LISTED, `must be 1 to ${MOST_LISTED}`),
})

/** @throws UserError INVALID_INPUT */
export const listLearned = (
  { db }: Deps,
  caller: Caller,
  input: z.input<typeof listRules>,
): Promise<LearnedLayoutRow[]> => {
  const { environmentId } = requireScope(caller, 'READ')
  const { templateName, first } = validate(listRules, input)
  return store.listLayouts(db, environmentId, templateName ?? null, first)
}

const forgetRules = z.object({ templateName: storableText(1, 200).nullish(), jobId: storableText(1, 100).nullish() })

/**
 * Forgets all, or what was learned for one template, or from one job.
 * @throws UserError INVALID_INPUT
 */
export const forgetLearned = async (
  { db }: Deps,
  caller: Caller,
  input: z.input<typeof forgetRules>,
): Promise<{ count: number }> => {
  const { environmentId } = requireScope(caller, 'ADMIN')
  const { templateName, jobId } = validate(forgetRules, input)
  const count = await store.forgetLayouts(db, environmentId, {
    ...(templateName == null ? {} : { templateName }),
    ...(jobId == null ? {} : { jobId }),
  })
  return { count }
}
