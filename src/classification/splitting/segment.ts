/** The best way to part pages into documents of one class each. */

export type Segmentation = {
  /** Logarithm of the odds that a document begins with each page but the first. */
  boundaries: number[]
  /** How likely each page is of each class; null where nobody asked. */
  classes: (readonly number[] | null)[]
}

/** How much it counts that a page is of another class than its document, against the evidence of the pages. */
const CLASS_WEIGHT = 1
/** The class of a page alone is never sure: a page that goes on with an invoice may look like a report. */
const DOUBT = 0.15

/** What it costs to count the page as one of each class; nothing for the likeliest. */
const costsOf = (chances: readonly number[]): number[] => {
  const best = Math.max(...chances)
  return chances.map(chance => CLASS_WEIGHT * Math.log((best + DOUBT) / (chance + DOUBT)))
}

/**
 * By dynamic programming over pages and classes (Viterbi), in time linear in both: the sum of the evidence for all
 * boundaries that are drawn, less what it costs that pages are counted as of the class of their document.
 * @returns places of pages that begin a document, 0 among them
 */
export const segment = ({ boundaries, classes }: Segmentation): number[] => {
  const pages = classes.length
  if (pages === 0) return []
  const count = classes.find(each => each !== null)?.length ?? 1
  let scores = new Float64Array(count)
  /** For each page and class: whether a document begins, and the best class before that. */
  const begins: Uint8Array[] = []
  const before: number[] = []
  for (let page = 0; page < pages; page++) {
    const chances = classes[page]
    const costs = chances ? costsOf(chances) : null
    const begun = new Uint8Array(count)
    let best = 0
    for (let at = 1; at < count; at++) if (scores[at]! > scores[best]!) best = at
    const next = new Float64Array(count)
    for (let at = 0; at < count; at++) {
      const fresh = page === 0 ? Number.NEGATIVE_INFINITY : scores[best]! + boundaries[page - 1]!
      const isFresh = fresh > scores[at]!
      begun[at] = Number(isFresh)
      next[at] = Math.max(fresh, scores[at]!) - (costs?.[at] ?? 0)
    }
    begins.push(begun)
    before.push(best)
    scores = next
  }
  return traced(scores, begins, before)
}

const traced = (scores: Float64Array, begins: Uint8Array[], before: number[]): number[] => {
  let at = 0
  for (let other = 1; other < scores.length; other++) if (scores[other]! > scores[at]!) at = other
  const starts: number[] = []
  for (let page = begins.length - 1; page >= 0; page--) {
    if (begins[page]![at] === 0) continue
    starts.push(page)
    at = before[page]!
  }
  return [0, ...starts.reverse()]
}
