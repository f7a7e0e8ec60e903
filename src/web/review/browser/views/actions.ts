/** What a person can do on the page of a review. */
import type { Key } from '../model/base.ts'
import type { Point } from '../model/place.ts'
import type { Choice, State } from '../model/state.ts'

export type Actions = {
  select: (key: Key) => void
  type: (text: string) => void
  commit: () => void
  accept: () => void
  step: (way: 1 | -1) => void
  leave: () => void
  undo: () => void
  addRow: (list: Key, firstColumn: string) => void
  removeRow: (list: Key, row: string) => void
  showDocument: (document: number) => void
  showPage: (page: number) => void
  widen: () => void
  /** The page cannot be drawn, as those of encrypted files: its text is shown instead. */
  imageFailed: (page: number) => void
  /** A box that is drawn on the page, or a click on it. */
  beginBox: (at: Point) => void
  stretchBox: (to: Point) => void
  endBox: () => void
  cancelBox: () => void
  choose: (choice: Choice) => void
  comment: (text: string) => void
  closeChoice: () => void
  send: () => void
}

export type View = { state: State; act: Actions }
