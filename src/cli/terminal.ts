/** Words for people go to standard error; standard output belongs to results. */
export const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** A terminal and npm both send Ctrl-C to us: what comes this soon after the first is the same one. */
const SAME_SIGNAL_MS = 1_000

/** Resolves at the first SIGINT or SIGTERM. A later one ends the process at once. */
export const untilStopped = (): Promise<NodeJS.Signals> =>
  new Promise(resolve => {
    let first: number | null = null
    const onSignal = (signal: NodeJS.Signals) => {
      if (first !== null && Date.now() - first > SAME_SIGNAL_MS) process.exit(130)
      first ??= Date.now()
      resolve(signal)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    process.on('SIGHUP', onSignal)
  })
