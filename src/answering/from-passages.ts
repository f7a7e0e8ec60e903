/**
 * Answers out of sentences: those that have the telling words of a question are found by MiniSearch (BM25+; with one
 * letter in five different where pages were recognised), and in them the words of the kind that is asked for. A
 * question that asks for no kind is answered by its sentence.
 */
import MiniSearch from 'minisearch'
import type { Token } from '../extraction/layout.ts'
import { isOneEditApart, isRecognised } from '../extraction/recognise/confusions.ts'
import type { Notation } from '../extraction/recognise/recogniser.ts'
import type { Span } from './from-pairs.ts'
import type { Question } from './question.ts'
import type { Sentence } from './sentences.ts'
import { spansIn } from './spans.ts'
import { foldedWords, stemsOfWord, withoutEndings } from './words/words.ts'

const LEAST_LETTERS_TO_DIFFER = 5
const FUZZINESS = 0.2
const MOST_DIFFERENT = 1

/** A question of so many telling words may have one that the sentence says otherwise. */
const WORDS_WITH_ONE_AMISS = 4
/** Sentences that are looked into. */
const MOST_SENTENCES = 5
/** In words: what answers stands so near to a word of the question. */
const NEAR = 12
/** One word of the question alone is nearer. */
const VERY_NEAR = 5

/** How well what is found answers: all words of the question, one missing, only one word to go by. */
const SUPPORT = { all: 1, oneAmiss: 0.6, oneWord: 0.7, withBefore: 0.85, sentence: 0.8 }
/** What a sentence says itself weighs so much more than what the one before says. */
const OWN_WORDS = 2

type Found = {
  sentence: Sentence
  /** Words of the question that the sentence has, and with them those of the sentence before ("She was born in Bath"). */
  covered: ReadonlySet<string>
  coveredInAll: ReadonlySet<string>
}

/** A word of so many letters may be the end of a compound: "Bücherei" in "Stadtbücherei". */
const FEWEST_OF_END = 5

const stemsOfToken = ({ text }: Token): string[] => foldedWords(text).flatMap(stemsOfWord)

/** Stems of a text, and those of the question that its words end with. */
const termsOf = (text: string, wanted: string[]): string[] =>
  foldedWords(text).flatMap(word => [
    ...stemsOfWord(word),
    ...wanted.filter(
      stem => stem.length >= FEWEST_OF_END && word.length > stem.length && withoutEndings(word).endsWith(stem),
    ),
  ])

const search = (sentences: Sentence[], wanted: string[]): Found[] => {
  const isScanned = sentences.some(({ tokens }) => isRecognised(tokens[0]!))
  const index = new MiniSearch<{ id: number; text: string; before: string }>({
    fields: ['text', 'before'],
    tokenize: text => termsOf(text, wanted),
    processTerm: term => term,
  })
  index.addAll(
    sentences.map(({ text, paragraph }, id) => {
      const before = sentences[id - 1]
      return { id, text, before: before?.paragraph === paragraph ? before.text : '' }
    }),
  )
  const results = index.search(wanted.join(' '), {
    tokenize: text => text.split(' '),
    fuzzy: term => (isScanned && term.length >= LEAST_LETTERS_TO_DIFFER ? FUZZINESS : false),
    maxFuzzy: MOST_DIFFERENT,
    boost: { text: OWN_WORDS },
  })
  // Of the same words, MiniSearch has put the sentence first that has them oftener and says less else.
  return results
    .map(({ id, queryTerms, match }) => ({
      sentence: sentences[Number(id)]!,
      covered: new Set(wanted.filter(stem => isOwn(match, stem, isScanned))),
      coveredInAll: new Set(queryTerms),
    }))
    .filter(({ covered }) => covered.size > 0)
    .toSorted((a, b) => b.coveredInAll.size - a.coveredInAll.size || b.covered.size - a.covered.size)
}

/** @param match the fields that each term of the index was found in */
const isOwn = (match: Record<string, string[]>, stem: string, isScanned: boolean): boolean =>
  Object.entries(match).some(
    ([term, fields]) =>
      fields.includes('text') &&
      (term === stem || (isScanned && stem.length >= LEAST_LETTERS_TO_DIFFER && isOneEditApart(term, stem))),
  )

const supportOf = (covered: number, wanted: number): number => {
  if (covered === wanted) return wanted === 1 ? SUPPORT.oneWord : SUPPORT.all
  return covered === wanted - 1 && wanted >= WORDS_WITH_ONE_AMISS ? SUPPORT.oneAmiss : 0
}

const BEFORE_PLACES = new Set(
  'in at to from near of through via im in an am nach aus bei von zu vom zum zur a au aux en dans de du vers chez pres en desde hasta hacia di da al nel naar te uit'.split(
    ' ',
  ),
)

const REASONS = new Set(
  'because since as due owing reason weil da denn wegen deshalb aufgrund grund damit parce car puisque cause raison afin porque debido perche omdat want'.split(
    ' ',
  ),
)

/** Words to the nearest word of the question. */
const distanceOf = (span: Token[], places: number[], tokens: Token[]): number => {
  const first = tokens.indexOf(span[0]!)
  const last = first + span.length - 1
  return places.reduce(
    (least, place) => Math.min(least, place < first ? first - place : Math.max(0, place - last)),
    Number.POSITIVE_INFINITY,
  )
}

const BEFORE_AGENTS = new Set('by von durch par por da door'.split(' '))

const wordBefore = (span: Token[], tokens: Token[]): string =>
  foldedWords(tokens[tokens.indexOf(span[0]!) - 1]?.text ?? '').at(-1) ?? ''

/** "Founded by": whoever is asked for stands behind, wherever other names stand. */
const isAgent = (span: Token[], tokens: Token[]): boolean => BEFORE_AGENTS.has(wordBefore(span, tokens))

const isPlace = (span: Token[], tokens: Token[]): boolean => BEFORE_PLACES.has(wordBefore(span, tokens))

const spanIn = ({ sentence: { tokens }, covered }: Found, question: Question, notation: Notation): Token[] | null => {
  const said = new Set(question.telling)
  const isSaid = (token: Token): boolean => stemsOfToken(token).some(stem => said.has(stem))
  const places = tokens.flatMap((token, place) => (isSaid(token) ? [place] : []))
  const most = covered.size === 1 ? VERY_NEAR : NEAR
  const distanceTo = (span: Token[]): number =>
    question.asked === 'PERSON' && isAgent(span, tokens) ? 0 : distanceOf(span, places, tokens)
  const spans = spansIn(question.asked, tokens, notation)
    .filter(span => !span.some(isSaid) && (question.asked !== 'PLACE' || isPlace(span, tokens)))
    .map(span => ({ span, distance: distanceTo(span) }))
    .filter(({ distance }) => distance <= most)
  return spans.toSorted((a, b) => a.distance - b.distance)[0]?.span ?? null
}

/** A sentence answers as a whole where the words of the question stand together in it. */
const wholeSentence = ({ sentence: { tokens }, covered }: Found, question: Question): Token[] | null => {
  const stems = tokens.map(stemsOfToken)
  const places = stems.flatMap((own, place) => (own.some(stem => covered.has(stem)) ? [place] : []))
  const isTogether = covered.size > 1 && places.at(-1)! - places[0]! <= NEAR * 2
  const isReason = question.asked !== 'REASON' || tokens.some(({ text }) => REASONS.has(foldedWords(text)[0] ?? ''))
  return isTogether && isReason ? tokens : null
}

const SENTENCE_ANSWERS: ReadonlySet<Question['asked']> = new Set<Question['asked']>(['ANY', 'TRUTH', 'REASON'])

/** What sentences answer, the best first. */
export const answersInSentences = (sentences: Sentence[], question: Question, notation: Notation): Span[] => {
  const wanted = question.telling.filter(stem => !question.soft.has(stem))
  if (wanted.length === 0 || sentences.length === 0) return []
  const isWhole = SENTENCE_ANSWERS.has(question.asked)
  return search(sentences, wanted)
    .slice(0, MOST_SENTENCES)
    .flatMap((found): Span[] => {
      const own = supportOf(found.covered.size, wanted.length)
      const support = own || SUPPORT.withBefore * supportOf(found.coveredInAll.size, wanted.length)
      if (support === 0) return []
      const tokens = isWhole ? wholeSentence(found, question) : spanIn(found, question, notation)
      if (!tokens) return []
      return [isWhole ? { tokens, support: support * SUPPORT.sentence, isSentence: true } : { tokens, support }]
    })
}
