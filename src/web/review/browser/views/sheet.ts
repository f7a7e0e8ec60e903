/** A page of the file with the places of the fields on it. Boxes are an SVG in fractions of the page: no style, no script. */
import { html, nothing, svg, type TemplateResult } from 'lit-html'
import type { Key } from '../model/base.ts'
import { isOpen, keysOf, placesOf } from '../model/draft.ts'
import { boxBetween, type Point } from '../model/place.ts'
import { documentOf, draftOf, isReadOnly, pageOf, pagesOf, type State } from '../model/state.ts'
import type { Box, PageContent } from '../types.ts'
import type { View } from './actions.ts'

type Shown = { key: Key; box: Box; className: string }

const classOf = (state: State, key: Key): string => {
  if (state.active === key) return 'box active'
  return !isReadOnly(state) && isOpen(state.base, draftOf(state), key) ? 'box flagged' : 'box'
}

/** The active one last: it lies on top. */
const boxesOf = (state: State): Shown[] => {
  const document = documentOf(state)
  if (!document) return []
  const boxes = keysOf(state.base, draftOf(state), document).flatMap(({ key }) =>
    placesOf(state.base, draftOf(state), key).flatMap(box =>
      box.page === state.page ? [{ key, box, className: classOf(state, key) }] : [],
    ),
  )
  return boxes.sort((a, b) => Number(a.key === state.active) - Number(b.key === state.active))
}

/** Boxes are drawn so much larger than the words, in fractions of the page, that their lines do not hide them. */
const AROUND = 0.003

const rectOf = ({ left, top, width, height }: Box, className: string) =>
  svg`<rect class=${className} x=${left - AROUND} y=${top - AROUND}
    width=${width + 2 * AROUND} height=${height + 2 * AROUND} rx="0.002"></rect>`

const pointOf = (event: PointerEvent): Point => {
  const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect()
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
}

const overlay = ({ state, act }: View): TemplateResult => {
  const isMouse = (event: PointerEvent) => event.pointerType === 'mouse'
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    // A drag goes on where it leaves the page; a finger that moves scrolls.
    if (isMouse(event)) (event.currentTarget as Element).setPointerCapture(event.pointerId)
    act.beginBox(pointOf(event))
  }
  const move = (event: PointerEvent) => {
    if (state.drawing && isMouse(event)) act.stretchBox(pointOf(event))
  }
  // The field that is edited keeps the focus.
  const keepFocus = (event: Event) => event.preventDefault()
  return html`<svg class="overlay" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"
    @mousedown=${keepFocus} @pointerdown=${down} @pointermove=${move} @pointerup=${act.endBox} @pointercancel=${act.cancelBox}>
    ${boxesOf(state).map(({ box, className }) => rectOf(box, className))}
    ${state.drawing ? rectOf(boxBetween(state.drawing.from, state.drawing.to), 'drawing') : ''}
  </svg>`
}

const imageOf = (view: View, content: PageContent | undefined): TemplateResult => {
  const page = pageOf(view.state)
  if (content && content.imageUrl === null)
    return html`<pre class="text" tabindex="0">${content.text || 'Nothing can be shown of this page.'}</pre>`
  return html`<div class="sheet">
    <img src=${content?.imageUrl ?? nothing} ?hidden=${!content} alt=${`Page ${view.state.page}`}
      @error=${() => view.act.imageFailed(view.state.page)}
      width=${Math.round(page?.width ?? 600)} height=${Math.round(page?.height ?? 800)}>
    ${overlay(view)}
  </div>`
}

export const sheetView = (view: View): TemplateResult => {
  const { state, act } = view
  const pages = pagesOf(state)
  const position = pages.findIndex(page => page.number === state.page)
  const content = state.contents.get(state.page)
  const turn = (to: number) => () => act.showPage(pages[to]!.number)
  return html`<section class="pages" aria-label="Pages">
    <div class="tools">
      <button type="button" ?disabled=${position <= 0} @click=${turn(position - 1)} aria-label="Previous page">‹</button>
      <span>Page ${state.page} of ${pages.at(-1)?.number ?? state.page}</span>
      <button type="button" ?disabled=${position < 0 || position >= pages.length - 1} @click=${turn(position + 1)}
        aria-label="Next page">›</button>
      <button type="button" aria-pressed=${state.isWide ? 'true' : 'false'} @click=${act.widen}>Enlarge</button>
    </div>
    <div class="pane ${state.isWide ? 'wide' : ''}" id="pane" tabindex="0" role="region" aria-label=${`Page ${state.page}`}>
      ${imageOf(view, content)}
    </div>
    <details class="words"><summary>Text of this page</summary><pre>${content?.text ?? ''}</pre></details>
  </section>`
}
