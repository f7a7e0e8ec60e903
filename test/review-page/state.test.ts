/** What the page of a review makes of keys, clicks and answers, without a browser. */
import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../src/web/review/browser/keys.ts'
import {
  acceptActive,
  addRowTo,
  choose,
  commit,
  correctionsOfState,
  createState,
  endBox,
  openKeysOf,
  refused,
  reloaded,
  removeRowFrom,
  type State,
  select,
  showDocument,
  shownText,
  step,
  undoOne,
} from '../../src/web/review/browser/model/state.ts'
import type { Actions } from '../../src/web/review/browser/views/actions.ts'
import { field, review } from './support.ts'

const state = createState(
  review([
    field('number', 'STRING', 'A-1'),
    field('date', 'DATE', '2026-01-31', { flagged: true, page: 2 }),
    field('total', 'DECIMAL', '10.00', { flagged: true }),
    field('items[0].text', 'STRING', 'Nails'),
  ]),
)
const word = (text: string, left: number) => ({ text, left, top: 0.5, width: 0.1, height: 0.02 })
const withPage = (of: State): State => ({
  ...of,
  page: 1,
  contents: new Map([[1, { number: 1, imageUrl: null, text: '', words: [word('1.234,50', 0.2), word('€', 0.31)] }]]),
})
const drag = (of: State) => endBox({ ...of, drawing: { from: { x: 0.1, y: 0.4 }, to: { x: 0.5, y: 0.6 } } })
const typed = (of: State, key: string, typing: string) => commit({ ...select(of, key), typing })

describe('editing', () => {
  it('begins at the first value to check, and shows its page', () => {
    expect(step(state, 1)).toMatchObject({ active: '0/date', page: 2 })
    expect(step(state, -1).active).toBe('0/total')
  })

  it('accepts and goes on, until everything is checked', () => {
    const one = acceptActive(step(state, 1))
    expect(one).toMatchObject({ active: '0/total', page: 1 })
    const two = acceptActive(one)
    expect(openKeysOf(two)).toEqual([])
    expect(two.notice).toEqual({ text: 'Everything is checked.', tone: 'good' })
    expect(correctionsOfState(two)).toEqual([])
  })

  it('takes what was typed when the field is left, and stays where it is wrong', () => {
    const wrong = acceptActive({ ...select(state, '0/total'), typing: 'ten' })
    expect(wrong).toMatchObject({ active: '0/total', notice: { tone: 'bad' } })
    expect(shownText(wrong, '0/total')).toBe('ten')
    const right = select({ ...select(state, '0/total'), typing: '12' }, '0/number')
    expect(correctionsOfState(right)).toEqual([{ documentIndex: 0, path: 'total', value: '12' }])
    expect(undoOne(right).history.past).toEqual([])
  })

  it('makes no step of history of what was typed and taken back', () => {
    expect(typed(state, '0/total', '10.00').history.past).toEqual([])
  })

  it('removes the row that is edited', () => {
    const added = select(addRowTo(state, '0/items'), '0/items[new1].text')
    const removed = removeRowFrom(added, '0/items', 'new1')
    expect(removed.active).toBeNull()
    expect(correctionsOfState(removed)).toEqual([])
  })

  it('does not approve what is wrong', () => {
    const wrong = typed(state, '0/date', 'yesterday')
    expect(choose(wrong, 'APPROVE')).toMatchObject({ choice: null, active: '0/date', notice: { tone: 'bad' } })
    expect(choose(wrong, 'REJECT').choice).toBe('REJECT')
  })
})

describe('the page', () => {
  it('gives the text of a box to the field that is edited', () => {
    const picked = drag(withPage(select(state, '0/total')))
    expect(correctionsOfState(picked)).toEqual([{ documentIndex: 0, path: 'total', value: '1234.50' }])
    const misfit = drag(withPage(select(state, '0/date')))
    expect(misfit.notice?.tone).toBe('bad')
    expect(correctionsOfState(misfit)).toEqual([])
  })

  it('chooses a field where none is edited', () => {
    const at = { x: 0.15, y: 0.11 }
    const chosen = endBox({ ...withPage(state), drawing: { from: at, to: at } })
    expect(chosen.active).toBe('0/total')
    expect(correctionsOfState(chosen)).toEqual([])
  })

  it('shows the document of the field', () => {
    const two = createState({
      ...review([field('total', 'DECIMAL', '1'), field('total', 'DECIMAL', '2', { documentIndex: 1, page: 2 })]),
      documents: [],
    })
    expect(showDocument(two, 1)).toMatchObject({ document: 1, page: 2 })
    expect(select(two, '1/total')).toMatchObject({ document: 1, page: 2 })
  })
})

describe('a review that somebody else changed', () => {
  const edited = typed(state, '0/total', '12')
  it('keeps the edits where it is still open', () => {
    const fresh = reloaded(edited, { ...state.base.review, revision: 4 })
    expect(fresh.base.review.revision).toBe(4)
    expect(correctionsOfState(fresh)).toHaveLength(1)
  })

  it('shows the field that the service refuses', () => {
    const issues = [{ path: ['corrections', '0', 'value'], message: 'must be a number' }]
    expect(refused(edited, 'Invalid.', issues)).toMatchObject({
      active: '0/total',
      choice: null,
      notice: { text: 'total must be a number', tone: 'bad' },
    })
    expect(refused(edited, 'Invalid.', []).notice?.text).toBe('Invalid.')
  })

  it('shows the decision where there is one', () => {
    const fresh = reloaded(edited, { ...state.base.review, revision: 4, status: 'APPROVED' })
    expect(correctionsOfState(fresh)).toEqual([])
    expect(openKeysOf(fresh)).toEqual([])
    const picked = drag(withPage(select(fresh, '0/total')))
    expect(correctionsOfState(picked)).toEqual([])
  })
})

describe('keys', () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
  const inField = { isField: true, isTyping: false, isDialog: false }
  const called = (pressed: Partial<KeyboardEvent>, where: Partial<typeof inField> = {}): string[] => {
    const calls: string[] = []
    const act = new Proxy({}, { get: (_, name) => (arg: unknown) => calls.push([name, arg ?? []].flat().join(' ')) })
    meaningOf({ ...plain, key: '', ...pressed }, { ...inField, ...where })?.(act as Actions)
    return calls
  }

  it.each<[string, Partial<KeyboardEvent>, Partial<typeof inField>, string[]]>([
    ['Enter', { key: 'Enter' }, {}, ['accept']],
    ['Shift Enter', { key: 'Enter', shiftKey: true }, {}, ['step -1']],
    ['Enter on a button', { key: 'Enter' }, { isField: false }, []],
    ['F8 anywhere', { key: 'F8' }, { isField: false }, ['step 1']],
    ['Shift F8', { key: 'F8', shiftKey: true }, {}, ['step -1']],
    ['Ctrl Enter', { key: 'Enter', ctrlKey: true }, {}, ['choose APPROVE']],
    ['Command Enter', { key: 'Enter', metaKey: true }, {}, ['choose APPROVE']],
    ['Ctrl Shift Enter', { key: 'Enter', ctrlKey: true, shiftKey: true }, {}, ['choose REJECT']],
    ['Ctrl Enter in the dialog', { key: 'Enter', ctrlKey: true }, { isDialog: true }, ['send']],
    ['Enter in the dialog', { key: 'Enter' }, { isDialog: true }, []],
    ['Ctrl Z', { key: 'z', ctrlKey: true }, {}, ['undo']],
    ['Ctrl Z while typing', { key: 'z', ctrlKey: true }, { isTyping: true }, []],
    ['Escape', { key: 'Escape' }, {}, ['leave']],
    ['a letter', { key: 'a' }, {}, []],
    ['a letter of another keyboard', { key: 'ø', altKey: true }, {}, []],
  ])('%s', (_, pressed, where, calls) => expect(called(pressed, where)).toEqual(calls))
})
