/** Says what is there, what is missing, and how to get it. */
import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import { embeddedPostgresAvailable } from '../db/embedded.ts'
import { allEngines, type Ocr } from '../engines.ts'
import { MODELS } from '../ocr-models/catalogue.ts'
import { locateModels } from '../ocr-models/locate.ts'
import { readRunningServer } from '../process/data-folder-lock.ts'
import { isPortFree } from '../process/free-port.ts'
import { locateOcr } from '../server/ocr.ts'
import { locateTemporalBinary } from '../temporal/binary.ts'
import { VERSION } from '../version.ts'

type Finding = { ok: boolean; text: string; help?: string }

const FREE_BYTES = 1_000_000_000
const MIN_NODE = 24

const node = (): Finding => {
  const major = Number(process.versions.node.split('.')[0])
  return {
    ok: major >= MIN_NODE,
    text: `Node ${process.versions.node}`,
    help: `docstream runs on Node ${MIN_NODE}, which npm ci installs: start it by npm (npm start), not by another node.`,
  }
}

const database = async (config: Config): Promise<Finding> => {
  if (config.database.url) return { ok: true, text: `PostgreSQL at ${new URL(config.database.url).host}` }
  const found = await embeddedPostgresAvailable()
  return found.available
    ? { ok: true, text: `embedded ${found.version}` }
    : { ok: false, text: found.reason, help: 'Set DATABASE_URL to a PostgreSQL 15 to 18, and SECRET_KEY.' }
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const temporal = async (config: Config): Promise<Finding> => {
  const { address, cliPath } = config.temporal
  if (address) return { ok: true, text: `Temporal at ${address}` }
  try {
    const binary = await locateTemporalBinary({ ...(cliPath ? { cliPath } : {}), env: process.env, log: quiet })
    if (binary) return { ok: true, text: `Temporal ${binary.version} (${binary.path})` }
  } catch (error) {
    return { ok: false, text: (error as Error).message }
  }
  return {
    ok: true,
    text: 'Temporal is not here yet: the first start downloads it, or builds it with Go (once, about 3 minutes)',
  }
}

const ocr = async ({ ocr: { engine, modelsDir } }: Config): Promise<Finding> => {
  if (engine === 'tesseract') return { ok: true, text: 'scans are read by tesseract.js alone (OCR_ENGINE)' }
  try {
    const models = await locateModels({ modelsDir, env: process.env, log: quiet })
    if (models) return { ok: true, text: `OCR models ${MODELS.name} (${path.dirname(models.detection)})` }
  } catch (error) {
    return { ok: false, text: (error as Error).message }
  }
  return engine === 'paddle'
    ? { ok: false, text: 'the OCR models are not here', help: '`docstream models` fetches them.' }
    : { ok: true, text: 'OCR models are not here: tesseract.js reads alone; `docstream models` fetches them' }
}

const dataFolder = async (config: Config): Promise<Finding> => {
  let folder = config.dataDir
  while (
    !(await access(folder).then(
      () => true,
      () => false,
    ))
  )
    folder = path.dirname(folder)
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!writable) return { ok: false, text: `${folder} is not writable`, help: 'Set DATA_DIR to a folder of your own.' }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return {
    ok: free > FREE_BYTES,
    text: `data folder ${config.dataDir}, ${(free / 1e9).toFixed(1)} GB free`,
    help: 'Make room, or set DATA_DIR to a larger disk.',
  }
}

const address = async (config: Config): Promise<Finding> => {
  const running = await readRunningServer(config.dataDir)
  if (running) return { ok: true, text: `a server runs: pid ${running.pid}${running.url ? `, ${running.url}` : ''}` }
  const free = config.port === 0 || (await isPortFree(config.port))
  return {
    ok: free,
    text: free ? `port ${config.port} is free` : `port ${config.port} is in use`,
    help: 'Set PORT to another port; 0 takes a free one.',
  }
}

/** What would read and extract; without the models where they cannot be used. */
const engines = async (config: Config): Promise<string> => {
  const used = await locateOcr(config, quiet).catch((): Ocr => ({ engine: 'tesseract', models: null }))
  return allEngines(used)
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ')
}

/** @returns whether docstream can start */
export const diagnose = async (config: Config): Promise<boolean> => {
  const findings = [
    node(),
    await database(config),
    await temporal(config),
    await ocr(config),
    await dataFolder(config),
    await address(config),
  ]
  process.stdout.write(`docstream ${VERSION} (${await engines(config)})\n`)
  for (const { ok, text, help } of findings) {
    process.stdout.write(`${ok ? '✔' : '✖'} ${text}\n`)
    if (!ok && help) process.stdout.write(`  ${help}\n`)
  }
  return findings.every(finding => finding.ok)
}
