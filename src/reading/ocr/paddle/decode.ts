/** A character, where it stands along its run (0 to 1), and the probability that the model gives it. */
export type Letter = { text: string; at: number; probability: number }

/** Class 0 means that no character stands here. */
const NOTHING = 0
/** Full-width forms of ASCII stand this far behind it in Unicode. */
const FULL_WIDTH = 0xfee0

/** The classes that may be read; letters of scripts that nobody asked for are left out. */
export const classesFor = (dictionary: readonly string[], asian: boolean): Int32Array => {
  const classes = dictionary.map((text, index) => ({ text, index }))
  return Int32Array.from(
    classes.filter(({ text }) => asian || !ASIAN.test(text)),
    each => each.index,
  )
}

const ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u

/**
 * The most probable class of each step; repeats are one character unless something stands between them (connectionist
 * temporal classification, Graves et al., 2006).
 * @param probabilities of each class, step by step
 */
export const decodeLetters = (
  probabilities: Float32Array,
  steps: number,
  dictionary: readonly string[],
  classes: Int32Array,
): Letter[] => {
  const letters: Letter[] = []
  const count = probabilities.length / steps
  let last = NOTHING
  for (let step = 0; step < steps; step++) {
    const from = step * count
    let best = NOTHING
    let probability = -1
    for (const each of classes) {
      const value = probabilities[from + each]!
      if (value > probability) [best, probability] = [each, value]
    }
    if (best !== NOTHING && best !== last) {
      letters.push({ text: toNarrow(dictionary[best] ?? ''), at: (step + 0.5) / steps, probability })
    }
    last = best
  }
  return letters
}

/** Chinese typography has its own forms of ASCII characters. */
const toNarrow = (text: string): string => {
  const code = text.codePointAt(0) ?? 0
  if (code === 0x3000) return ' '
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - FULL_WIDTH) : text
}
