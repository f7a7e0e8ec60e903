/** Applies corrections where they can do no harm: what clients wrote into a template may cost any time. */
import { JobFailure } from '../errors.ts'
import type { FieldSchema, TemplateSchema } from '../extraction/schema.ts'
import type { Sandbox } from '../sandbox/pool.ts'
import { applyCorrections, type CorrectedDocument, type Correction, type CorrectionOutcome } from './corrections.ts'

/** As applyCorrections; where it takes too much time or memory, that is a fault of the first correction. */
export type Corrector = (document: CorrectedDocument, corrections: Correction[]) => Promise<CorrectionOutcome>

/** Somebody waits for the answer. */
const TIMEOUT_MS = 5_000

const hasPattern = (fields: FieldSchema[]): boolean =>
  fields.some(field => field.pattern !== undefined || hasPattern(field.fields ?? []))

/**
 * A pattern costs as much as it has states for each character, and a rule may look at all pairs of items: both are run in
 * a process that can be killed. The rest is linear, and not worth the wait for one.
 */
const mayTakeLong = ({ rules = [], fields }: TemplateSchema): boolean => rules.length > 0 || hasPattern(fields)

const TOO_LONG = 'cannot be checked in time against the rules and patterns of the template'

export const createCorrector =
  ({ sandbox }: { sandbox: Sandbox }): Corrector =>
  async (document, corrections) => {
    const { template, data, fields, tables, issues } = document
    if (!mayTakeLong(template)) return applyCorrections(document, corrections)
    const argument = { document: { template, data, fields, tables, issues }, corrections }
    try {
      return await sandbox.run('correct', argument, { timeoutMs: TIMEOUT_MS })
    } catch (error) {
      if (!(error instanceof JobFailure)) throw error
      return { faults: [{ correction: 0, path: ['value'], message: TOO_LONG }] }
    }
  }
