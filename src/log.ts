/** Logging: JSON lines on standard error, so that standard output belongs to results. */
import pino from 'pino'

export type Log = pino.Logger

/** Secrets never reach the log, wherever an object carries them. */
const SECRETS = [
  'password',
  'key',
  'secret',
  'authorization',
  '*.password',
  '*.key',
  '*.secret',
  '*.authorization',
  'req.headers.authorization',
]

export const createLog = (level: string): Log =>
  pino(
    { level, redact: SECRETS, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  )
