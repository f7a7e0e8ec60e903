/** Persons whose title tells that they are one, where no label does: "Herr Jan Muster" on a line of its own. */
import { addCandidates, type Candidate } from '../candidates.ts'
import type { Document } from '../document.ts'
import type { Segment } from '../layout.ts'
import { evidence } from '../leaf.ts'
import { recogniserOf } from '../recognise/recognise.ts'
import { nameLength, titlesBefore } from '../values/persons.ts'

/** How surely the first person of a document is the one that it is about. */
const WITHOUT_LABEL = 0.55
/** Persons and rows that are looked at. */
const MOST_PERSONS = 6
const MOST_ROWS = 200
const MOST_SEGMENTS = 12
const MOST_WORDS = 8

const isPerson = ({ tokens }: Segment): boolean => {
  if (tokens.length > MOST_WORDS) return false
  const words = tokens.map(({ text }) => text)
  const titles = titlesBefore(words)
  return titles > 0 && words.length > titles && nameLength(words.slice(titles)) === words.length - titles
}

export const addPersons = (candidates: Map<string, Candidate[]>, { schema, layout, notation }: Document): void => {
  const path = schema.pathOf('person')
  const field = path === undefined ? undefined : schema.leaves.get(path)
  if (path === undefined || !field) return
  const persons = layout.rows
    .slice(0, MOST_ROWS)
    .flatMap(row => row.segments.slice(0, MOST_SEGMENTS))
    .filter(isPerson)
    .slice(0, MOST_PERSONS)
  const found = persons.flatMap(({ tokens }) =>
    recogniserOf(field)(tokens, notation)
      .slice(0, 1)
      .map(({ value, tokens: words, certainty }) => ({
        path,
        value,
        tokens: words,
        evidence: evidence({ label: WITHOUT_LABEL, type: certainty }),
      })),
  )
  addCandidates(candidates, path, found)
}
