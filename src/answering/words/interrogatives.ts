/** Words that ask, in several languages, as signals that phrases can name: "?who issued". */
import { STOP_WORDS } from './stop-words.ts'

export type Signal =
  | '?who'
  | '?whom'
  | '?when'
  | '?until'
  | '?since'
  | '?where'
  | '?from'
  | '?to'
  | '?at'
  | '?passive'
  | '?how'
  | '?how-much'
  | '?how-many'
  | '?why'
  | '?what'

/** Folded; a sequence of words counts where its words follow one another. */
const SEQUENCES: Record<Signal, string> = {
  '?who': 'who, whom, whose, wer, wen, wem, wessen, von wem, an wen, qui, par qui, quien, quienes, chi',
  '?whom': 'whom, to who, for who, wem, wen, an wen, fur wen, to_ qui, pour qui, a quien, a chi, aan wie',
  '?when':
    'when, what date, which date, what day, which day, on what date, wann, welchem datum, welchem tag, welchen tag, quand, quelle date, quel jour, cuando, que fecha, quando, quale data, wanneer, welke datum',
  '?until':
    'until when, by when, till when, until, deadline, no later than, bis wann, bis zu welchem, bis zum, spatestens, jusqu to_ quand, jusqu a quand, jusqu, avant quand, avant quelle, au plus tard, hasta cuando, entro quando, tot wanneer',
  '?since': 'since when, from when, seit wann, ab wann, depuis quand, a partir de quand, desde cuando, da quando',
  '?where':
    'where, what place, which place, wo, woher, wohin, welchem ort, ou, donde, dove, waar, what city, what town, which city',
  '?from': 'from, woher, von, ab, where from, depuis, d ou, de, desde, da, van, vanaf',
  '?to': 'to, wohin, nach, where to, vers, pour, to_, hasta, naar',
  '?at': 'at which, at whom, bei, chez',
  '?how':
    'how was, how were, how is, how did, how does, how do, wie wurde, wie wird, wie kann, comment a, comment est, comment peut',
  '?passive': 'be, being, been, wird, wurde, werden, wurden',
  '?how-much':
    'how much, how high, how large, how big, what does cost, wie viel, wieviel, wie hoch, wie teuer, was kostet, combien, cuanto, cuanta, quanto, quanta, hoeveel',
  '?how-many': 'how many, wie viele, wieviele, anzahl, combien de, nombre de, cuantos, cuantas, quanti, quante',
  '?why': 'why, what reason, warum, weshalb, wieso, pourquoi, por que, perche, waarom',
  '?what':
    'what, which, was, welche, welcher, welches, welchen, welchem, wie lautet, wie heisst, que, quel, quelle, quels, quelles, cual, cuales, quale, quali, che, wat, welke',
}

const BY_WORD = new Map<string, { signal: Signal; rest: string[] }[]>()
for (const [signal, text] of Object.entries(SEQUENCES) as [Signal, string][])
  for (const sequence of text.split(', ')) {
    const [first, ...rest] = sequence.split(' ')
    BY_WORD.set(first!, [...(BY_WORD.get(first!) ?? []), { signal, rest }])
  }

/** "Von wem", "from whom": who gives, not who gets. */
const FROM = new Set('from by von bei mit de da van par chez'.split(' '))

const WHO = new Set('who that which qui quien chi'.split(' '))
const IS = new Set('is was were gets got est etait fue e stato'.split(' '))

/** "Who was billed", and not "who is billing" or "who is the buyer". */
const isPassive = (words: readonly string[]): boolean =>
  words.some((word, at) => {
    const behind = words[at + 2]
    if (!WHO.has(word) || !IS.has(words[at + 1] ?? '') || behind === undefined) return false
    return !STOP_WORDS.has(behind) && !behind.endsWith('ing')
  })

/** @param words of a question, folded; "to_" stands for the French "à", which would be "a" else */
export const signalsOf = (words: readonly string[]): Set<Signal> => {
  const found = new Set<Signal>(isPassive(words) ? ['?passive'] : [])
  if (words.at(-1) === 'for') found.add('?whom')
  words.forEach((word, at) => {
    for (const { signal, rest } of BY_WORD.get(word) ?? []) {
      const isOther = signal === '?whom' && FROM.has(words[at - 1] ?? '')
      if (!isOther && rest.every((next, place) => words[at + 1 + place] === next)) found.add(signal)
    }
  })
  return found
}
