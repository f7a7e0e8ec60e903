/** Documents made by the project, named by their kind and language, as pages. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '../../../src/reading/page.ts'
import { sheet } from '../../extraction/support/sheet.ts'

export type MadeDocument = { file: string; kind: string; page: Page }

/** @param folder `documents`, from which weights are learned (scripts/learn-classes.ts), or `unseen` */
export const documentsIn = (folder: 'documents' | 'unseen'): MadeDocument[] => {
  const root = path.join(import.meta.dirname, '..', folder)
  return readdirSync(root)
    .toSorted()
    .map(file => ({
      file,
      kind: file.split('.')[0]!,
      page: sheet(readFileSync(path.join(root, file), 'utf8')),
    }))
}

/** @throws Error where there is no such document */
export const pageOf = (file: string): Page => {
  const found = [...documentsIn('documents'), ...documentsIn('unseen')].find(each => each.file === `${file}.txt`)
  if (!found) throw new Error(`No document ${file}`)
  return found.page
}
