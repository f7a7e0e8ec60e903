/** The languages that a client may ask pages to be recognised in. */
import type { Ocr } from '../engines.ts'
import { type InputIssue, invalidInput } from '../errors.ts'
import { paddleReads } from '../reading/ocr/paddle/languages.ts'
import { LANGUAGES, missingLanguagePackages } from '../reading/ocr/tesseract/languages.ts'

/** @throws UserError INVALID_INPUT: no such language, its data is not installed, or the engine does not know it */
export const checkLanguages = ({ engine }: Ocr, languages: readonly string[] | null): void => {
  const issues = (languages ?? []).flatMap((code, index): InputIssue[] => {
    const message = faultOf(engine, code)
    return message === null ? [] : [{ path: ['reading', 'languages', String(index)], message }]
  })
  if (issues.length > 0) throw invalidInput(...issues)
}

const faultOf = (engine: Ocr['engine'], code: string): string | null => {
  if (!LANGUAGES.has(code)) return `"${code}" is no language code of tesseract, such as eng or deu.`
  if (engine === 'paddle')
    return paddleReads([code]) ? null : `The engine that is set (OCR_ENGINE=paddle) does not read "${code}".`
  const [missing] = missingLanguagePackages([code])
  return missing === undefined ? null : `The data of "${code}" is not installed: npm install ${missing} adds it.`
}
