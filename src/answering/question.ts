/** What a question asks for, by its words. */
import { type Signal, signalsOf } from './words/interrogatives.ts'
import { ANY_DOCUMENT, SOFT_WORDS, STOP_WORDS } from './words/stop-words.ts'
import { foldedWords, stemOf, stemsOfWord } from './words/words.ts'

/** Kinds of values that a question can ask for; ANY for what no word tells. */
export type Asked = 'PERSON' | 'DATE' | 'TIME' | 'PLACE' | 'AMOUNT' | 'COUNT' | 'TRUTH' | 'REASON' | 'ANY'

export type Question = {
  asked: Asked
  /** A noun tells the kind ("amount"), and no word that asks ("how much"): it may as well be said of something else. */
  isByNoun: boolean
  /** Stems of the words that tell what is asked, in their order; none twice. */
  telling: string[]
  /** Those of them that a document need not have. */
  soft: ReadonlySet<string>
  /** Words that ask ("who", "from"), as phrases name them. */
  signals: ReadonlySet<Signal>
  /** The words themselves, folded. */
  words: string[]
}

/** What is looked at of a question: a person writes no more. */
const MOST_WORDS = 200
const MOST_TELLING = 24

const ASKED_BY_SIGNAL: [Signal, Asked][] = [
  ['?how-much', 'AMOUNT'],
  ['?how-many', 'COUNT'],
  ['?why', 'REASON'],
  ['?who', 'PERSON'],
  ['?until', 'DATE'],
  ['?when', 'DATE'],
  ['?where', 'PLACE'],
]

/** Nouns that name the kind of value, by what stands for them: "Auf welchen Tag", "What is the price". */
const NOUNS: [Asked, string][] = [
  ['DATE', stemOf('date')],
  ['TIME', stemOf('time')],
  ['AMOUNT', stemOf('amount')],
]

const byNoun = (stems: ReadonlySet<string>): Asked => NOUNS.find(([, noun]) => stems.has(noun))?.[0] ?? 'ANY'

/** "Is", "hat", "est-ce que": what begins a question that asks whether. */
const TRUTH = new Set(
  'is are were does did do has have had can must will should ist sind war waren hat haben kann konnen muss mussen wird werden gibt darf est sont peut faut es son e sono heeft hebben'.split(
    ' ',
  ),
)

/** "Was" asks for a thing in German. */
const BEHIND_ENGLISH_WAS = new Set('the this that it there any a an he she they'.split(' '))

/** "Can you tell me": what is asked comes behind. */
const ASKED_FOR_HELP = new Set('you du sie tu vous ihr'.split(' '))

const isWhether = ([first = '', second = '']: string[]): boolean => {
  if (first === 'was') return BEHIND_ENGLISH_WAS.has(second)
  return TRUTH.has(first) && !ASKED_FOR_HELP.has(second)
}

const askedOf = (
  words: string[],
  signals: ReadonlySet<Signal>,
  stems: ReadonlySet<string>,
): Pick<Question, 'asked' | 'isByNoun'> => {
  const noun = byNoun(stems)
  const asking = ASKED_BY_SIGNAL.find(([signal]) => signals.has(signal))?.[1]
  // "At what time", "Um wie viel Uhr": the noun says more than the word that asks.
  if (noun === 'TIME' && (asking === 'DATE' || asking === 'AMOUNT')) return { asked: 'TIME', isByNoun: false }
  if (asking) return { asked: asking, isByNoun: false }
  return isWhether(words) ? { asked: 'TRUTH', isByNoun: false } : { asked: noun, isByNoun: true }
}

/** Without its accent it would be the "a" of other words and languages. */
const FRENCH_TO = /(?<!\p{L})[àÀ](?!\p{L})/gu

const SOFT = new Set([...SOFT_WORDS].flatMap(stemsOfWord))

export const readQuestion = (text: string): Question => {
  const words = foldedWords(text.replace(FRENCH_TO, ' to_ ')).slice(0, MOST_WORDS)
  const signals = signalsOf(words)
  const content = words.filter(word => !STOP_WORDS.has(word) && !ANY_DOCUMENT.has(word))
  const telling = [...new Set(content.flatMap(stemsOfWord))].slice(0, MOST_TELLING)
  const soft = new Set(telling.filter(stem => SOFT.has(stem)))
  return { ...askedOf(words, signals, new Set(telling)), telling, soft, signals, words }
}
