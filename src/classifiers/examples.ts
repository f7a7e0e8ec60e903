/** Rules of the files that show classes. */
import type { Database } from '../db/database.ts'
import type { InputIssue } from '../errors.ts'
import { findFiles } from '../files/store.ts'
import { isId } from '../ids.ts'

export type ExampleInput = { className: string; fileId: string }

/** More teach nothing new, and each has to be read. */
const MAX_OF_A_CLASS = 50
const MAX_OF_ALL = 500

type Known = { db: Database; environmentId: string; classNames: string[] }

/** What is wrong with examples, as far as it can be told without reading them; all of it at once. */
export const exampleIssues = async (examples: ExampleInput[], known: Known): Promise<InputIssue[]> => {
  if (examples.length > MAX_OF_ALL)
    return [{ path: ['examples'], message: `must be at most ${MAX_OF_ALL}; there are ${examples.length}` }]
  const files = await filesOf(examples, known)
  const names = new Set(known.classNames)
  const shownBy = new Map<string, string>()
  return [
    ...crowded(examples),
    ...examples.flatMap(({ className, fileId }, index) => {
      const issues: InputIssue[] = []
      const fault = (member: keyof ExampleInput, message: string) =>
        issues.push({ path: ['examples', String(index), member], message })
      if (!names.has(className)) fault('className', `there is no class "${className}"`)
      const sha256 = files.get(fileId)
      if (sha256 === undefined) fault('fileId', 'there is no such file')
      else {
        const other = shownBy.get(sha256)
        if (other === className) fault('fileId', `the same file is an example of "${className}" already`)
        else if (other !== undefined) fault('fileId', `the same file is an example of "${other}", too`)
        shownBy.set(sha256, other ?? className)
      }
      return issues
    }),
  ]
}

/** SHA-256 by id: the same bytes may have been stored twice. */
const filesOf = async (examples: ExampleInput[], { db, environmentId }: Known): Promise<Map<string, string>> => {
  const ids = [...new Set(examples.map(({ fileId }) => fileId))].filter(id => isId('StoredFile', id))
  const files = ids.length === 0 ? [] : await findFiles(db, environmentId, ids)
  return new Map(files.map(({ id, sha256 }) => [id, sha256]))
}

const crowded = (examples: ExampleInput[]): InputIssue[] => {
  const counts = Map.groupBy(examples, ({ className }) => className)
  return [...counts].flatMap(([className, { length }]) =>
    length > MAX_OF_A_CLASS
      ? [
          {
            path: ['examples'],
            message: `must be at most ${MAX_OF_A_CLASS} a class; there are ${length} of "${className}"`,
          },
        ]
      : [],
  )
}
