/**
 * Whether a corrected document helps with the next of its layout (see learning-trials.ts): once with the set's template,
 * and once with that of a client whose fields are named so that nothing is known of them. Answers that are not printed
 * on a page cannot be found by any place, and are counted apart.
 */
import path from 'node:path'
import { foreignTrialsOf, knownOf, namelessOf, type Question, type Trial, trialsOf } from './learning-trials.ts'
import type { PageReader } from './pages.ts'
import { calibrationError } from './reliability.ts'
import { hasTruths, templateOf } from './samples.ts'
import { SETS } from './sets.ts'

export const LEARNED_SETS = ['bahn_tickets', 'adbuy', 'zugferd']
/** Of the errors on other documents of the layout, no more are to be left. */
const TARGET_LEFT = 0.5

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

type When = 'before' | 'after'

const summaryOf = (trials: Trial[]) => {
  const answers = (when: When) => trials.flatMap(trial => trial[when])
  const printed = answers('before').filter(({ isPrinted }) => isPrinted).length
  const errors = (when: When): number => answers(when).filter(({ isRight, isPrinted }) => isPrinted && !isRight).length
  const wrongFinds = (when: When): number =>
    answers(when).filter(each => !each.isPrinted && each.isFound && !each.isRight).length
  const ece = (when: When): number => rounded(calibrationError(answers(when).filter(({ isFound }) => isFound)))
  const side = (when: When) => ({
    errors: errors(when),
    'error rate': rounded(errors(when) / printed),
    'something found for what is not printed': wrongFinds(when),
    'calibration error': ece(when),
  })
  return {
    trials: trials.length,
    values: printed,
    'values that are not printed': answers('before').length - printed,
    before: side('before'),
    after: side('after'),
    'errors left': rounded(errors('after') / errors('before')),
  }
}

const measure = async (
  name: string,
  folder: string,
  question: Question,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const known = await knownOf(SETS[name]!, folder, question, reader)
  const trials = trialsOf(known, question)
  for (const { from, file, before, after } of trials) {
    for (const [at, { facts: _, ...answer }] of after.entries())
      if (!answer.isRight || !before[at]!.isRight) onMiss({ from, file, ...answer, before: before[at]!.found })
  }
  return {
    documents: known.length,
    'of a layout that another has': new Set(trials.map(({ file }) => file)).size,
    'values that were learned': known.reduce((sum, { learned }) => sum + learned.fields.length, 0),
    'of values that are printed': known.reduce((sum, { printed }) => sum + printed.size, 0),
    'largest in bytes': Math.max(...known.map(({ learned }) => JSON.stringify(learned).length)),
    'others of the layout': summaryOf(trials),
    'of them on odd lines': summaryOf(trials.filter(({ isOdd }) => isOdd)),
    'of them on even lines': summaryOf(trials.filter(({ isOdd }) => !isOdd)),
    'of them of other issuers, where the truth tells': summaryOf(trials.filter(({ isSameIssuer }) => !isSameIssuer)),
    'with all that was learned from other layouts': summaryOf(foreignTrialsOf(known, question)),
  }
}

/** @param dataDir the folder of the sets */
export const measureLearning = async (
  dataDir: string,
  reader: PageReader,
  onMiss: (miss: unknown) => void,
): Promise<unknown> => {
  const report: Record<string, unknown> = { 'target of errors left': TARGET_LEFT }
  for (const name of LEARNED_SETS) {
    const folder = path.join(dataDir, name)
    const template = templateOf(SETS[name]!)
    if (!template || !hasTruths(folder)) {
      report[name] = { skipped: `There is no ${folder}: name another folder with --data.` }
      continue
    }
    const question: Question = { template, names: SETS[name]!.fields }
    report[name] = {
      "the set's template": await measure(name, folder, question, reader, onMiss),
      'a template whose fields say nothing': await measure(name, folder, namelessOf(question), reader, onMiss),
    }
  }
  return report
}
