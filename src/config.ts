/** Every setting of docstream, read from environment variables and validated in one place. All faults are told at once. */
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { CostLimits } from './graphql/cost.ts'

const number = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum)
const integer = (minimum: number, maximum: number, fallback: number) => number(minimum, maximum).default(fallback)
const port = (fallback: number) => integer(0, 65_535, fallback)
const url = (protocols: RegExp, example: string) =>
  z
    .string()
    .refine(value => URL.canParse(value) && protocols.test(new URL(value).protocol), `must be a URL like ${example}`)
const base64Key = z
  .string()
  .refine(
    value => /^[A-Za-z0-9+/]+={0,2}$/.test(value) && Buffer.from(value, 'base64').length === 32,
    'must be 32 bytes in base64',
  )

const MEGABYTE = 1_048_576

/** What recognising a large page takes at most with the stronger engine. */
const OCR_MEGABYTES = 1_536
/** One a core, as far as half of the memory goes. */
const ocrProcesses = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / 2 / (OCR_MEGABYTES * MEGABYTE))))

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean)

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text

/** The names are the environment variables; descriptions are printed by `docstream doctor` and stand in the README. */
export const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  PORT: port(4000).describe('Port to listen on; 0 takes a free one and prints it.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.docstream')
    .describe('Folder for the database, files, keys and logs of this server.'),
  PUBLIC_URL: url(/^https?:$/, 'https://docs.example.com')
    .optional()
    .describe('What links are built on; default: the address listened on.'),
  ALLOWED_ORIGINS: z
    .string()
    .refine(text => listOf(text).every(isOrigin), 'must be origins like https://app.example.com, without a path')
    .default('')
    .describe('Other web origins that may call the API from a browser, separated by commas.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),

  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host/database')
    .optional()
    .describe('PostgreSQL 15 to 18; default: an embedded PostgreSQL in DATA_DIR.'),
  DATABASE_CONNECTIONS: integer(2, 500, 20).describe('Connections to the database at most.'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, 'must be host:port')
    .optional()
    .describe('Temporal server; default: an embedded dev server in DATA_DIR.'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Temporal namespace.'),
  TEMPORAL_CLI_PATH: z.string().min(1).optional().describe('The temporal program for the embedded server.'),
  TEMPORAL_UI_PORT: port(0).describe("Port of the embedded Temporal server's Web UI; 0 takes a free one."),
  TEMPORAL_UI_URL: url(/^https?:$/, 'https://temporal.example.com')
    .optional()
    .describe('Temporal Web UI that job links lead to.'),

  BOOTSTRAP_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{24,200}$/, 'must be 24 to 200 printable characters without spaces')
    .optional()
    .describe('First API key of the environment "default", with all scopes; made and kept in DATA_DIR when unset.'),
  SECRET_KEY: base64Key
    .optional()
    .describe(
      '32 bytes in base64: encrypts at rest, signs links; made in DATA_DIR when unset, demanded with DATABASE_URL.',
    ),

  RATE_LIMIT_PER_MINUTE: integer(0, 10_000_000, 6_000).describe('Operations that one API key may send; 0: any number.'),
  MAX_QUERY_TOKENS: integer(500, 1_000_000, 10_000).describe('Words and signs that one operation may have.'),
  MAX_QUERY_DEPTH: integer(5, 100, 20).describe('Levels that one operation may have.'),
  MAX_QUERY_FIELDS: integer(50, 100_000, 1_000).describe('Fields that one operation may select.'),
  MAX_QUERY_ALIASES: integer(0, 10_000, 50).describe('Aliases that one operation may use.'),
  MAX_QUERY_COST: integer(1_000, 1_000_000_000, 1_000_000).describe('Fields that may come in one answer, roughly.'),
  MAX_CONNECTIONS_PER_KEY: integer(1, 1_000_000, 2_000).describe('Open connections of one API key, on one process.'),
  MAX_OPERATIONS_PER_SOCKET: integer(1, 100_000, 1_000).describe('Running operations of one WebSocket.'),
  URL_ALLOW: z
    .string()
    .default('')
    .describe('Hosts, or host:port, that documents may be fetched from although private, separated by commas.'),
  URL_TIMEOUT_SECONDS: integer(1, 600, 30).describe('Time that fetching a document from a URL may take.'),
  MAX_FILE_MEGABYTES: integer(1, 2_000, 100).describe('Largest file accepted, in megabytes of 1,048,576 bytes.'),
  MAX_PAGES: integer(1, 100_000, 2_000).describe('Most pages read for one job.'),
  READER_PROCESSES: integer(1, 256, availableParallelism()).describe('Child processes that read documents.'),
  READER_MEMORY_MEGABYTES: integer(384, 16_384, 768).describe('Memory that one of them may use.'),
  READER_TIMEOUT_SECONDS: integer(1, 600, 30).describe('Time that one step of reading or extraction may take.'),
  OCR_PROCESSES: integer(1, 256, ocrProcesses()).describe('Child processes that recognise pages.'),
  OCR_MEMORY_MEGABYTES: integer(512, 16_384, OCR_MEGABYTES).describe('Memory that one of them may use.'),
  OCR_TIMEOUT_SECONDS: integer(5, 3_600, 300).describe('Time that recognising one page may take.'),
  OCR_PAGES_AT_ONCE: number(1, 1_000)
    .optional()
    .describe('Pages of one job recognised at once, over all workers; default: one more than OCR_PROCESSES.'),
  OCR_ENGINE: z
    .enum(['auto', 'paddle', 'tesseract'])
    .default('auto')
    .describe(
      'What reads scans: paddle (PP-OCRv6), tesseract, or auto: both, each where it is better, as far as the models are here.',
    ),
  OCR_MODELS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder with the two model files of paddle; default: the cache.'),
  OCR_MODELS_URL: url(/^https?:$/, 'https://files.example.com/ocr')
    .optional()
    .describe('Where they are downloaded from: a folder, or an archive that ends in .whl or .zip; default: pip.'),
  RESULT_RETENTION_DAYS: integer(1, 3_650, 30).describe('How long results and events are kept after a job has ended.'),
  DOWNLOAD_LINK_SECONDS: integer(10, 86_400, 300).describe('How long a download link works.'),
  UPLOAD_LINK_SECONDS: integer(10, 86_400, 3_600).describe('How long an upload link of createUpload works.'),
  IDEMPOTENCY_LEASE_SECONDS: integer(1, 3_600, 60).describe(
    'How long a request may hold its idempotency key before it is stored.',
  ),
  LEARNING_WAIT_SECONDS: integer(1, 3_600, 300).describe(
    'How long saveClassifier waits until its examples are learned from; that goes on behind it.',
  ),
  LEARNING: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether approved reviews teach where values stand, for the next document of the same layout.'),
  RECONCILE_SECONDS: integer(1, 3_600, 10).describe('Silence after which a running job is compared with Temporal.'),
})

export type Settings = z.infer<typeof settings>

export type Config = {
  host: string
  port: number
  dataDir: string
  publicUrl: string | null
  allowedOrigins: string[]
  urlAllow: string[]
  logLevel: Settings['LOG_LEVEL']
  database: { url: string | null; connections: number }
  temporal: {
    address: string | null
    namespace: string
    cliPath: string | null
    uiPort: number
    uiUrl: string | null
  }
  bootstrapApiKey: string | null
  secretKey: string | null
  limits: {
    maxFileBytes: number
    maxBase64Bytes: number
    maxPages: number
    resultRetentionDays: number
    downloadLinkSeconds: number
    uploadLinkSeconds: number
    urlTimeoutSeconds: number
    idempotencyLeaseSeconds: number
    reconcileSeconds: number
    learningWaitSeconds: number
  }
  /** Whether approved reviews teach where values stand. */
  learning: boolean
  api: { ratePerMinute: number; query: CostLimits; connectionsPerKey: number; operationsPerSocket: number }
  reader: { processes: number; memoryMegabytes: number; timeoutMs: number }
  ocr: {
    processes: number
    memoryMegabytes: number
    timeoutMs: number
    /** Of one job, over all workers. */
    pagesAtOnce: number
    engine: Settings['OCR_ENGINE']
    modelsDir: string | null
    modelsUrl: string | null
  }
}

/** All faults of the settings, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws ConfigError that names every setting at fault
 */
export const loadConfig = (env: Record<string, string | undefined>): Config => {
  const known = Object.keys(settings.shape).filter(name => env[name] !== undefined && env[name] !== '')
  const parsed = settings.safeParse(Object.fromEntries(known.map(name => [name, env[name]])))
  const faults = (parsed.error?.issues ?? []).map(issue => `${issue.path.join('.')}: ${issue.message}`)
  if (known.includes('DATABASE_URL') && !known.includes('SECRET_KEY'))
    faults.push('SECRET_KEY: must be set together with DATABASE_URL, the same for all processes')
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults.join('\n'))
  const value = parsed.data
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: path.resolve(value.DATA_DIR),
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    allowedOrigins: listOf(value.ALLOWED_ORIGINS),
    urlAllow: listOf(value.URL_ALLOW),
    logLevel: value.LOG_LEVEL,
    database: { url: value.DATABASE_URL ?? null, connections: value.DATABASE_CONNECTIONS },
    temporal: {
      address: value.TEMPORAL_ADDRESS ?? null,
      namespace: value.TEMPORAL_NAMESPACE,
      cliPath: value.TEMPORAL_CLI_PATH ?? null,
      uiPort: value.TEMPORAL_UI_PORT,
      uiUrl: value.TEMPORAL_UI_URL?.replace(/\/+$/, '') ?? null,
    },
    bootstrapApiKey: value.BOOTSTRAP_API_KEY ?? null,
    secretKey: value.SECRET_KEY ?? null,
    limits: {
      maxFileBytes: value.MAX_FILE_MEGABYTES * MEGABYTE,
      maxBase64Bytes: Math.min(20, value.MAX_FILE_MEGABYTES) * MEGABYTE,
      maxPages: value.MAX_PAGES,
      resultRetentionDays: value.RESULT_RETENTION_DAYS,
      downloadLinkSeconds: value.DOWNLOAD_LINK_SECONDS,
      uploadLinkSeconds: value.UPLOAD_LINK_SECONDS,
      urlTimeoutSeconds: value.URL_TIMEOUT_SECONDS,
      idempotencyLeaseSeconds: value.IDEMPOTENCY_LEASE_SECONDS,
      reconcileSeconds: value.RECONCILE_SECONDS,
      learningWaitSeconds: value.LEARNING_WAIT_SECONDS,
    },
    learning: value.LEARNING === 'on',
    api: {
      ratePerMinute: value.RATE_LIMIT_PER_MINUTE,
      query: {
        tokens: value.MAX_QUERY_TOKENS,
        depth: value.MAX_QUERY_DEPTH,
        fields: value.MAX_QUERY_FIELDS,
        aliases: value.MAX_QUERY_ALIASES,
        cost: value.MAX_QUERY_COST,
      },
      connectionsPerKey: value.MAX_CONNECTIONS_PER_KEY,
      operationsPerSocket: value.MAX_OPERATIONS_PER_SOCKET,
    },
    reader: {
      processes: value.READER_PROCESSES,
      memoryMegabytes: value.READER_MEMORY_MEGABYTES,
      timeoutMs: value.READER_TIMEOUT_SECONDS * 1_000,
    },
    ocr: {
      processes: value.OCR_PROCESSES,
      memoryMegabytes: value.OCR_MEMORY_MEGABYTES,
      timeoutMs: value.OCR_TIMEOUT_SECONDS * 1_000,
      pagesAtOnce: value.OCR_PAGES_AT_ONCE ?? value.OCR_PROCESSES + 1,
      engine: value.OCR_ENGINE,
      modelsDir: value.OCR_MODELS_DIR ?? null,
      modelsUrl: value.OCR_MODELS_URL ?? null,
    },
  }
}
