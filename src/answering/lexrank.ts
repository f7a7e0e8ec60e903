/**
 * How central sentences are among the others: LexRank with continuous weights (Erkan and Radev, "LexRank: graph-based
 * lexical centrality as salience in text summarization", JAIR 22, 2004). The graph of all pairs is never made: similarity is
 * a product of vectors, so that what a sentence gets from all others is its product with their weighted sum. An
 * iteration costs as much as there are words.
 */

/** Words of a sentence as numbers, none twice, with their weights: of length 1 altogether. */
export type Vector = { words: Int32Array; weights: Float64Array }

/** As the paper has it: the chance to go on to a similar sentence rather than to any. */
const DAMPING = 0.85
const ITERATIONS = 20

/**
 * Weights are frequencies times inverse document frequencies, of sentences.
 * @param sentences stems of each sentence
 */
export const vectorsOf = (sentences: readonly string[][]): Vector[] => {
  const numbers = new Map<string, number>()
  const counts = sentences.map(stems => {
    const own = new Map<number, number>()
    for (const stem of stems) {
      const number = numbers.get(stem) ?? numbers.size
      numbers.set(stem, number)
      own.set(number, (own.get(number) ?? 0) + 1)
    }
    return own
  })
  const sentencesWith = new Float64Array(numbers.size)
  for (const own of counts) for (const number of own.keys()) sentencesWith[number]!++
  return counts.map(own => {
    const words = Int32Array.from(own.keys())
    const raw = Float64Array.from(
      own,
      ([number, count]) => count * Math.log(1 + sentences.length / sentencesWith[number]!),
    )
    const length = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0)) || 1
    return { words, weights: raw.map(weight => weight / length) }
  })
}

const addTo = (sum: Float64Array, { words, weights }: Vector, factor: number): void => {
  for (let at = 0; at < words.length; at++) sum[words[at]!]! += factor * weights[at]!
}

const product = (sum: Float64Array, { words, weights }: Vector): number => {
  let total = 0
  for (let at = 0; at < words.length; at++) total += sum[words[at]!]! * weights[at]!
  return total
}

/** Cosine of the angle between two sentences: 1 for the same words. */
export const similarity = (a: Vector, b: Vector): number => {
  const own = new Map(Array.from(a.words, (word, at) => [word, a.weights[at]!]))
  let total = 0
  for (const [at, word] of b.words.entries()) total += (own.get(word) ?? 0) * b.weights[at]!
  return total
}

/** 0 to 1 for each sentence, 1 for the most central one. */
export const centralityOf = (vectors: readonly Vector[]): number[] => {
  const size = vectors.reduce((most, { words }) => words.reduce((all, word) => Math.max(all, word + 1), most), 0)
  const all = new Float64Array(size)
  for (const vector of vectors) addTo(all, vector, 1)
  const degrees = vectors.map(vector => product(all, vector) || 1)
  let ranks = vectors.map(() => 1 / vectors.length)
  for (let round = 0; round < ITERATIONS; round++) {
    const given = new Float64Array(size)
    for (const [at, vector] of vectors.entries()) addTo(given, vector, ranks[at]! / degrees[at]!)
    ranks = vectors.map(vector => (1 - DAMPING) / vectors.length + DAMPING * product(given, vector))
  }
  const most = ranks.reduce((highest, rank) => Math.max(highest, rank), 0) || 1
  return ranks.map(rank => rank / most)
}
