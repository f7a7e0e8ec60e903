import type { ServerLog } from '../../../src/process/server-log.ts'

type Level = ((text: string) => void) & { lines: string[] }

/** A log that keeps what it is told, by level. */
export const keepLog = (): ServerLog & Record<keyof ServerLog, Level> => {
  const level = (): Level => {
    const lines: string[] = []
    return Object.assign((text: string) => void lines.push(text), { lines })
  }
  return { debug: level(), info: level(), warn: level(), error: level() }
}
