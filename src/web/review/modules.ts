/**
 * What the browser is given of the review page: its modules without their types, the modules of the engine that they share,
 * and the library that they draw with. Nothing is built: everything is read once, and served from memory.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export type Asset = { type: string; body: Buffer }
/** By path below the version. */
export type Assets = { version: string; files: Map<string, Asset> }

const SOURCES = fileURLToPath(new URL('../..', import.meta.url))
const HERE = 'web/review/browser'
export const ENTRY = `${HERE}/main.ts`
export const STYLE = `${HERE}/style.css`
export const ICON = `${HERE}/icon.svg`

const SCRIPT = 'text/javascript; charset=utf-8'
const TYPES: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }

/** The package's build for browsers: what Node resolves its name to is its build for servers. */
const LIBRARY = 'lit-html'
const LIBRARY_ENTRY = `${LIBRARY}/lit-html.js`
const LIBRARY_FOLDER = path.dirname(path.dirname(fileURLToPath(import.meta.resolve(LIBRARY))))

const diskPath = (name: string): string =>
  name.startsWith(`${LIBRARY}/`)
    ? path.join(LIBRARY_FOLDER, name.slice(LIBRARY.length + 1))
    : path.join(SOURCES, ...name.split('/'))

/** What specifiers of one of the modules lead to, as names of assets. */
const targetOf = (from: string, specifier: string): string => {
  if (specifier === LIBRARY) return LIBRARY_ENTRY
  return specifier.startsWith(`${LIBRARY}/`) ? specifier : path.posix.join(path.posix.dirname(from), specifier)
}

const SPECIFIER = /(\bfrom\s*|\bimport\s*)(['"])(\.{1,2}\/[^'"\s]+|lit-html(?:\/[^'"\s]+)?)\2/g

/** Node strips types by the same function when it loads a module, but warns whoever calls it that it may change. */
const withoutTypes = (source: string): string => {
  const { emitWarning } = process
  process.emitWarning = () => undefined
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

/** A module as browsers load it, and the names of those that it imports. */
const loadModule = async (name: string): Promise<{ body: Buffer; imports: string[] }> => {
  const source = await readFile(diskPath(name), 'utf8')
  const code = name.endsWith('.ts') ? withoutTypes(source) : source
  const imports: string[] = []
  const linked = code.replaceAll(SPECIFIER, (_, before: string, quote: string, specifier: string) => {
    const target = targetOf(name, specifier)
    imports.push(target)
    const relative = path.posix.relative(path.posix.dirname(name), target)
    return `${before}${quote}${relative.startsWith('.') ? relative : `./${relative}`}${quote}`
  })
  return { body: Buffer.from(linked), imports }
}

const loadModules = async (): Promise<Map<string, Asset>> => {
  const files = new Map<string, Asset>()
  const open = [ENTRY]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (files.has(name)) continue
    const { body, imports } = await loadModule(name)
    files.set(name, { type: SCRIPT, body })
    open.push(...imports)
  }
  return files
}

const versionOf = (files: Map<string, Asset>): string => {
  const hash = createHash('sha256')
  for (const [name, { body }] of files) hash.update(`${name} ${body.length}\n`).update(body)
  return hash.digest('hex').slice(0, 16)
}

export const loadAssets = async (): Promise<Assets> => {
  const files = await loadModules()
  for (const name of [STYLE, ICON])
    files.set(name, { type: TYPES[path.extname(name)]!, body: await readFile(diskPath(name)) })
  return { version: versionOf(files), files }
}
