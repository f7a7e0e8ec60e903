/** Words and boxes as poppler's pdftotext has them: the yardstick for text layers. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Edges in points as displayed, from the top left corner. */
export type PlacedText = { text: string; left: number; top: number; right: number; bottom: number }
export type PopplerPage = { width: number; height: number; words: PlacedText[] }

const run = promisify(execFile)
const MAX_OUTPUT_BYTES = 1e9

/** Whether pdftotext is installed. */
export const hasPoppler = async (): Promise<boolean> => {
  try {
    await run('pdftotext', ['-v'])
    return true
  } catch {
    return false
  }
}

/** The output of "pdftotext -bbox": XHTML. */
export const runPoppler = async (file: string): Promise<string> => {
  const { stdout } = await run('pdftotext', ['-bbox', '-cropbox', file, '-'], { maxBuffer: MAX_OUTPUT_BYTES })
  return stdout
}

export const parsePoppler = (xhtml: string): PopplerPage[] =>
  xhtml
    .split('<page ')
    .slice(1)
    .map(page => ({
      width: numberAfter(page, 'width'),
      height: numberAfter(page, 'height'),
      words: [...page.matchAll(/<word ([^>]*)>(.*?)<\/word>/gs)].map(([, edges = '', text = '']) => ({
        text: decodeEntities(text),
        left: numberAfter(edges, 'xMin'),
        top: numberAfter(edges, 'yMin'),
        right: numberAfter(edges, 'xMax'),
        bottom: numberAfter(edges, 'yMax'),
      })),
    }))

const numberAfter = (attributes: string, name: string): number =>
  Number(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1])

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name ?? ''] ?? whole),
  )
