import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Longer lines are cut here: a server must not fill our memory with one endless line. */
const MAX_LINE_CHARACTERS = 4096

/** Calls back with each line of the stream, without its line end; the last one also when it has none. */
export const eachLine = (stream: Readable, onLine: (line: string) => void): void => {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const emit = (line: string): void => onLine(line.replace(/\r$/, '').slice(0, MAX_LINE_CHARACTERS))
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop()!.slice(0, MAX_LINE_CHARACTERS + 1)
    for (const line of lines) emit(line)
  })
  stream.on('end', () => {
    rest += decoder.end()
    if (rest !== '') emit(rest)
  })
  // A pipe that breaks has ended; that the server ended is told by its exit.
  stream.on('error', () => {})
}
