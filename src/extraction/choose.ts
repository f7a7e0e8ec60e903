/** Gives each field its value: the best candidates first, no word to two fields. */
import { bestFirst, type Candidate } from './candidates.ts'
import type { Token } from './layout.ts'
import { scoreOf } from './leaf.ts'

/** Below this a value is not taken: it stands by nothing that names it. */
const LEAST = 0.28

const isFree = (candidate: Candidate, taken: Set<Token>): boolean => !candidate.tokens.some(token => taken.has(token))

export type Chosen = { candidate: Candidate /** Score of the best other value, relative to this one. */; rival: number }

/** The same value by another label elsewhere. */
const isRepeated = (chosen: Candidate, candidates: Candidate[]): boolean =>
  candidates.some(
    other =>
      other.value === chosen.value &&
      other.label !== chosen.label &&
      !other.tokens.some(token => chosen.tokens.includes(token)),
  )

const rivalOf = (chosen: Candidate, candidates: Candidate[], taken: Set<Token>): number => {
  const other = candidates.find(candidate => candidate.value !== chosen.value && isFree(candidate, taken))
  return other ? Math.min(1, scoreOf(other.evidence) / scoreOf(chosen.evidence)) : 0
}

/**
 * Chooses among all fields' candidates, which come best first.
 * @param taken words that have been given away; what is chosen is added
 */
export const chooseAll = (byPath: Map<string, Candidate[]>, taken: Set<Token>): Map<string, Chosen> => {
  const all = [...byPath.values()].flat().toSorted(bestFirst)
  const chosen = new Map<string, Candidate>()
  for (const candidate of all) {
    if (scoreOf(candidate.evidence) < LEAST) break
    if (chosen.has(candidate.path) || !isFree(candidate, taken)) continue
    chosen.set(candidate.path, candidate)
    for (const token of candidate.tokens) taken.add(token)
  }
  return new Map(
    [...chosen].map(([path, candidate]) => {
      const candidates = byPath.get(path)!
      const repeated = isRepeated(candidate, candidates) ? 1 : 0
      const { evidence } = candidate
      const confirmed = { ...candidate, evidence: { ...evidence, confirmations: evidence.confirmations + repeated } }
      return [path, { candidate: confirmed, rival: rivalOf(candidate, candidates, taken) }]
    }),
  )
}
