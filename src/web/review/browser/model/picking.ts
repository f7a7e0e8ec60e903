/** Clicks on a page, and boxes that are drawn there. */
import type { Key } from './base.ts'
import { edit, keysOf, placesOf } from './draft.ts'
import { select } from './editing.ts'
import { boxBetween, citationOf, type Point, wordsIn } from './place.ts'
import { documentOf, draftOf, isReadOnly, type Notice, rulesOf, type State, withDraft } from './state.ts'

/** Takes the text in the box that was drawn as the value of the active field; without one, a click chooses a field. */
export const endBox = (state: State): State => {
  const { active, page, contents, drawing } = state
  const cleared = { ...state, drawing: null }
  if (!drawing) return state
  const rules = active === null || isReadOnly(state) ? undefined : rulesOf(state, active)
  if (active === null || !rules) {
    const key = fieldAt(state, drawing.to)
    return key === null ? cleared : select(cleared, key)
  }
  const place = citationOf(page, wordsIn(contents.get(page)?.words ?? [], boxBetween(drawing.from, drawing.to)))
  if (!place) return cleared
  const draft = edit(state.base, draftOf(state), { key: active, text: place.text, rules, places: [place] })
  const fault = draft.faults.get(active)
  const notice: Notice = fault
    ? { text: fault.problem, tone: 'bad' }
    : { text: `Taken from the page: ${place.text}`, tone: 'good' }
  return withDraft({ ...cleared, typing: null, notice }, draft)
}

/** The field of the document with a box at a point of the page that is shown; the smallest where several are. */
const fieldAt = (state: State, point: Point): Key | null => {
  const document = documentOf(state)
  if (!document) return null
  const hits = keysOf(state.base, draftOf(state), document).flatMap(({ key }) =>
    placesOf(state.base, draftOf(state), key).flatMap(({ page, left, top, width, height }) => {
      const isHit =
        page === state.page && point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + height
      return isHit ? [{ key, area: width * height }] : []
    }),
  )
  return hits.sort((a, b) => a.area - b.area)[0]?.key ?? null
}
