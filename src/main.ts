/** The command line. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { ClientError } from './cli/client.ts'
import { runDemo, tellAddresses } from './cli/demo.ts'
import { diagnose } from './cli/doctor.ts'
import { type ExtractOptions, extractFile } from './cli/extract.ts'
import { exportLearned, forgetLearned, listLearned } from './cli/learned.ts'
import { tellModels } from './cli/models.ts'
import { withServer } from './cli/server.ts'
import { tell, untilStopped } from './cli/terminal.ts'
import { watchJob } from './cli/watch.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { StartError } from './process/start-error.ts'
import { OCR_MODES } from './reading/page-source.ts'
import type { Tell } from './server/backends.ts'
import { openMigratedDatabase } from './server/core.ts'
import { serve, serveApi, serveWorker } from './server/serve.ts'
import { ALL_QUEUES, type QueueName } from './temporal/names.ts'
import { VERSION } from './version.ts'

const settings = (): Config => loadConfig(process.env)

type Start<T> = (config: Config, log: Log, say: Tell, signal: AbortSignal) => Promise<T>

/** Runs a process until Ctrl-C or SIGTERM, then lets it finish what it is at. */
const stayUp = async <T extends { stop: () => Promise<void> }>(
  start: Start<T>,
  whenUp: (running: T) => Promise<void> | void,
): Promise<void> => {
  const config = settings()
  const stopped = untilStopped()
  const starting = new AbortController()
  stopped.then(() => starting.abort())
  tell('docstream is starting …')
  const running = await start(config, createLog(config.logLevel), tell, starting.signal)
  try {
    await whenUp(running)
    tell('\nReady. Ctrl-C ends it.')
    await stopped
    tell('\nStopping …')
  } finally {
    await running.stop()
  }
}

/** Settles when the pipe has taken all of it: we end the process ourselves. */
const printJson = (value: unknown): Promise<void> =>
  new Promise(resolve => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`, () => resolve()))

const program = new Command('docstream')
  .description(
    'Documents in, structured data out, every step streamed live. Settings are environment variables: see the README.',
  )
  .version(VERSION)

program
  .command('serve')
  .description('start the server, with everything that it needs')
  .action(() => stayUp(serve, tellAddresses))

const queuesOf = (text: string): QueueName[] => {
  const names = [...new Set(text.split(',').map(name => name.trim()))]
  const unknown = names.filter(name => !(ALL_QUEUES as string[]).includes(name))
  if (unknown.length > 0)
    throw new InvalidArgumentError(`there is no ${unknown.join(', ')}; there are ${ALL_QUEUES.join(', ')}.`)
  return names as QueueName[]
}

program
  .command('api')
  .description('start the API alone, on DATABASE_URL and TEMPORAL_ADDRESS')
  .action(() => stayUp(serveApi, tellAddresses))

program
  .command('worker')
  .description('start workers alone, on DATABASE_URL and TEMPORAL_ADDRESS')
  .option('--queues <names>', `task queues to work on, of ${ALL_QUEUES.join(',')}`, queuesOf, ALL_QUEUES)
  .action(({ queues }: { queues: QueueName[] }) =>
    stayUp(
      (config, log, say, signal) => serveWorker(config, queues, log, say, signal),
      () => tell(`  task queues       ${queues.join(', ')}`),
    ),
  )

program
  .command('migrate')
  .description('bring the tables of DATABASE_URL up to date, and end')
  .action(async () => {
    const config = settings()
    if (!config.database.url) throw new ConfigError('DATABASE_URL: must be set; the embedded database migrates itself')
    const db = await openMigratedDatabase(config, config.database.url, tell)
    await db.close()
    tell('The database is up to date.')
  })

program
  .command('demo')
  .description('start the server and extract an example invoice')
  .action(() => stayUp(serve, runDemo))

program
  .command('extract')
  .description(
    'extract a file; the result goes to standard output (exit code 0 completed, 2 job failed, 3 held back for a review, 1 anything else)',
  )
  .argument('<file>', 'a PDF, a picture, an HTML or an XML file')
  .option('--template <name>', 'template to extract with', 'invoice')
  .option(
    '--classifier <name>',
    'tell first what the document is; its class names the template ("documents" is built in)',
  )
  .option('--split', 'find several documents in the file, and extract each')
  .option('--review <percent>', 'hold the result back where a field is less sure than this, 1 to 99', Number)
  .option('--pages <selection>', 'only these pages, for example 1-3,7')
  .addOption(new Option('--ocr <mode>', 'which pages are recognised from their image').choices(Object.keys(OCR_MODES)))
  .option('--languages <codes>', 'languages of what is recognised, for example eng,deu', text => text.split(','))
  .option('--password <password>', 'of an encrypted file')
  .option('--no-embedded-data', 'leave structured data inside the file aside: only what is printed counts')
  .action(async (file: string, options: ExtractOptions) => {
    const { exitCode, data } = await withServer(settings(), server => extractFile(server, file, options))
    if (data !== null) await printJson(data)
    process.exitCode = exitCode
  })

program
  .command('watch')
  .description('follow a job of the running server')
  .argument('<job-id>')
  .action((jobId: string) => withServer(settings(), server => watchJob(server, jobId)))

program
  .command('learned')
  .description('list what approved reviews have taught')
  .option('--template <name>', 'only for this template')
  .addOption(new Option('--export', 'all of it as JSON').conflicts('forget'))
  .option('--forget', 'forget it')
  .action(({ template = null, ...how }: { template?: string | null; export?: true; forget?: true }) =>
    withServer(settings(), async server => {
      if (how.forget) tell(`${await forgetLearned(server, template)} forgotten`)
      else if (how.export) await printJson(await exportLearned(server, template))
      else for (const line of await listLearned(server, template)) process.stdout.write(`${line}\n`)
    }),
  )

program
  .command('doctor')
  .description('say what is there, what is missing, and how to get it')
  .action(async () => {
    process.exitCode = (await diagnose(settings())) ? 0 : 1
  })

program
  .command('models')
  .description('fetch the models of the stronger engine for scans when they are not here, and say what is there')
  .option('--check', 'say it only')
  .action(async ({ check = false }: { check?: boolean }) => {
    process.exitCode = (await tellModels(settings(), { fetch: !check })) ? 0 : 1
  })

/** Errors that a person can act on are told without a stack. */
const explain = (error: unknown): string => {
  if (error instanceof ConfigError) return `Some settings are wrong:\n${error.message}`
  if (error instanceof ClientError || error instanceof StartError) return error.message
  if ((error as NodeJS.ErrnoException)?.code === 'EADDRINUSE')
    return `${(error as Error).message}: stop what listens there, or set PORT to another port (0 takes a free one).`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Error && error.name === 'AbortError')) {
    tell(explain(error))
    process.exitCode = 1
  }
}
// Nothing that is still open may keep a command from ending.
process.exit()
