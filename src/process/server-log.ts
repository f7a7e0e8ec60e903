/** What a server that runs as a child process is reported to. A pino logger is one. */
export type ServerLog = {
  debug(text: string): void
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}
