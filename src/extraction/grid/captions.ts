/** What stands above and below a table and tells of it, in several languages. */
import type { Token } from '../layout.ts'
import { fold } from '../text.ts'

const CAPTION =
  /^(?:table|tabelle|tab|tableau|tabla|cuadro|tabella|tabel|exhibit|figure|fig|abbildung|abb|chart|box|annex|appendix)$/
const NOTE =
  /^(?:source|sources|note|notes|quelle|quellen|anmerkung|anmerkungen|nota|notas|fuente|fonte|bron|opmerking)$/
/** No cell over all columns has more words; it is a note. */
const MOST_WORDS = 20

const firstWord = (tokens: readonly Token[]): string => fold(tokens[0]?.text ?? '').replace(/[.:]$/, '')

/** "Table 3. Landings by port" */
export const isCaption = (tokens: readonly Token[]): boolean =>
  CAPTION.test(firstWord(tokens)) && /\d/.test(tokens[1]?.text ?? '')

/** "Source: Harbour office" */
export const isNote = (tokens: readonly Token[]): boolean => NOTE.test(firstWord(tokens)) || tokens.length > MOST_WORDS
