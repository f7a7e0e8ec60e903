/**
 * Whether questions are answered: those that the known answers of the sets are the answers to, and those that a document
 * has no answer to. An answer is right when it compares as a field does; a date as printed may be read either way round.
 */
import path from 'node:path'
import { answerQuestion } from '../../src/answering/answer.ts'
import type { Page } from '../../src/reading/page.ts'
import { KNOWLEDGE } from '../../src/sandbox/knowledge.ts'
import { kindOf, normalise } from './normalise.ts'
import type { PageReader } from './pages.ts'
import { type Language, MISSING, UNANSWERABLE, WORDINGS } from './questions.ts'
import { calibrationError, reliabilityTable } from './reliability.ts'
import { hasTruths, readTruths, type Truth } from './samples.ts'
import { isMissing } from './score-fields.ts'
import { type DocumentSet, SETS } from './sets.ts'

const TARGETS = { right: 0.75, answeredWithoutAnswer: 0.05 }
/** Of each document. */
const QUESTIONS = 3
const UNANSWERED = 2

type Asked = { set: string; half: 'odd' | 'even'; file: string; field: string; question: string; wanted: string | null }
export type Outcome = Asked & { answer: string | null; confidence: number; isRight: boolean }

/** The same choice in every run: a hash of what is chosen for (FNV-1a). */
const chance = (text: string): number => {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
}

const chosen = <T>(all: readonly T[], seed: string): T => all[Math.floor(chance(seed) * all.length)]!

const shuffled = <T>(all: readonly T[], seed: string): T[] =>
  all
    .map((each, at) => ({ each, by: chance(`${seed} ${at}`) }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ each }) => each)

const MARKS: Record<Language, RegExp> = {
  en: /\b(?:the|and|of|for|to|your|please|total|date|thank)\b/gi,
  de: /\b(?:der|die|das|und|für|mit|von|bitte|betrag|datum|summe|netto)\b/gi,
  fr: /\b(?:le|la|les|des|du|et|pour|avec|montant|facture|votre|prix)\b/gi,
}

const languageOf = (text: string): Language =>
  (Object.keys(MARKS) as Language[]).toSorted(
    (a, b) => (text.match(MARKS[b])?.length ?? 0) - (text.match(MARKS[a])?.length ?? 0),
  )[0]!

const wordingsOf = (set: string, field: string, language: Language): string[] | undefined => {
  const own = WORDINGS[`${set} ${field}`] ?? WORDINGS[field]
  return (own?.[language] ?? own?.en)?.split('|')
}

type Document = { name: string; set: DocumentSet; truth: Truth; half: Asked['half']; text: string }

const answered = ({ name, set, truth, half, text }: Document): Asked[] => {
  const { file, fields } = truth
  const language = languageOf(text)
  const known = Object.keys(set.fields).filter(field => !isMissing(fields[field]) && wordingsOf(name, field, language))
  return shuffled(known, file)
    .slice(0, QUESTIONS)
    .map(field => ({
      set: name,
      half,
      file,
      field,
      question: chosen(wordingsOf(name, field, language)!, `${file} ${field}`),
      wanted: String(fields[field]),
    }))
}

const unanswerable = ({ name, set, truth: { file, fields }, half, text }: Document): Asked[] => {
  const language = languageOf(text)
  const strange = UNANSWERABLE.filter(({ notIn, unless }) => !notIn.includes(name) && !unless?.test(text)).map(
    ({ wordings }) => chosen((wordings[language] ?? wordings.en)!.split('|'), file),
  )
  const missing = set.isComplete
    ? MISSING.filter(field => field in set.fields && isMissing(fields[field])).map(field =>
        chosen(wordingsOf(name, field, language)!, file),
      )
    : []
  return [...shuffled(strange, file).slice(0, UNANSWERED), ...shuffled(missing, file).slice(0, 1)].map(question => ({
    set: name,
    half,
    file,
    field: 'none',
    question,
    wanted: null,
  }))
}

/** The other way to read a date of digits: "03/04/2020" is in March or in April. */
const swapped = (text: string): string => text.replace(/(\d{1,2})([-/. ])(\d{1,2})(?=[-/. ]\d{2})/, '$3$2$1')

const withoutSeconds = (text: string): string => text.replace(/^(\d):/, '0$1:').replace(/(\d\d:\d\d):\d\d/, '$1')

const isRight = ({ field, wanted }: Asked, answer: string | null): boolean => {
  if (wanted === null || answer === null) return wanted === answer
  const same = (text: string): boolean => normalise(field, text, false) === normalise(field, wanted, false)
  if (field === 'time') return same(withoutSeconds(answer))
  return same(answer) || (kindOf(field) === 'date' && same(swapped(answer)))
}

const askAll = (pages: Page[], questions: Asked[]): Outcome[] =>
  questions.map(asked => {
    const { answer, confidence } = answerQuestion({
      pages,
      embedded: null,
      knowledge: KNOWLEDGE,
      question: asked.question,
    })
    return { ...asked, answer, confidence, isRight: isRight(asked, answer) }
  })

const outcomesOfSet = async (name: string, folder: string, reader: PageReader): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const [index, truth] of (await readTruths(folder)).entries()) {
    const pages = await reader.read(path.join(folder, truth.file))
    const text = pages.map(page => page.text).join('\n')
    const document: Document = { name, set: SETS[name]!, truth, half: index % 2 === 0 ? 'odd' : 'even', text }
    outcomes.push(...askAll(pages, [...answered(document), ...unanswerable(document)]))
  }
  return outcomes
}

const share = (all: readonly Outcome[], counts: (outcome: Outcome) => boolean): number =>
  all.filter(counts).length / Math.max(1, all.length)

const summaryOf = (outcomes: Outcome[]) => {
  const withAnswer = outcomes.filter(({ wanted }) => wanted !== null)
  const without = outcomes.filter(({ wanted }) => wanted === null)
  return {
    questions: withAnswer.length,
    right: share(withAnswer, outcome => outcome.isRight),
    wrong: share(withAnswer, outcome => !outcome.isRight && outcome.answer !== null),
    withoutAnswer: without.length,
    answeredWithoutAnswer: share(without, ({ answer }) => answer !== null),
    calibrationError: calibrationError(outcomes),
  }
}

const by = (key: 'set' | 'half' | 'field', outcomes: Outcome[]) =>
  Object.fromEntries([...Map.groupBy(outcomes, outcome => outcome[key])].map(([name, own]) => [name, summaryOf(own)]))

/** @param withMisses prints what was answered wrongly */
export const measureQuestions = async (dataDir: string, reader: PageReader, withMisses: boolean): Promise<unknown> => {
  const names = Object.keys(SETS).filter(
    name => SETS[name]!.withDataOf === undefined && hasTruths(path.join(dataDir, name)),
  )
  if (names.length === 0) return { skipped: `There are no documents in ${dataDir}: name another folder with --data.` }
  const outcomes: Outcome[] = []
  for (const name of names) outcomes.push(...(await outcomesOfSet(name, path.join(dataDir, name), reader)))
  if (withMisses)
    for (const outcome of outcomes) if (!outcome.isRight) process.stderr.write(`${JSON.stringify(outcome)}\n`)
  return {
    targets: TARGETS,
    ...summaryOf(outcomes),
    bySet: by('set', outcomes),
    byField: by('field', outcomes),
    byHalf: by('half', outcomes),
    reliability: {
      answered: reliabilityTable(outcomes.filter(({ answer }) => answer !== null)),
      none: reliabilityTable(outcomes.filter(({ answer }) => answer === null)),
    },
  }
}
