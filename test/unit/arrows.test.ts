/** Who may import whom. The rules are those of ARCHITECTURE.md. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

type Import = { from: string; to: string; typeOnly: boolean }

const importsOf = async (): Promise<Import[]> => {
  const found: Import[] = []
  for (const top of ['src', 'workflows', 'activities']) {
    for (const name of await readdir(path.join(root, top), { recursive: true })) {
      if (!name.endsWith('.ts')) continue
      const from = path.join(top, name)
      const text = await readFile(path.join(root, from), 'utf8')
      const statements = text.matchAll(
        /^(import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/gm,
      )
      for (const [statement, , type, target, dynamic] of statements) {
        const to = target ?? dynamic!
        const typeOnly = type !== undefined || /^import \{(\s*type [\w\s]+,?)+\s*\} from/.test(statement)
        found.push({ from, to: to.startsWith('.') ? path.join(path.dirname(from), to) : to, typeOnly })
      }
    }
  }
  return found
}

const imports = await importsOf()

/** Imports of some files, given by the beginning of their path, that lead to none of what they may use. */
const strays = (from: RegExp, allowed: RegExp, { types = true } = {}): string[] =>
  imports
    .filter(each => from.test(each.from) && !allowed.test(each.to) && !(types && each.typeOnly))
    .map(each => `${each.from} → ${each.to}`)

it('sees the imports of this project', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect(imports).toContainEqual({ from: 'workflows/job.ts', to: 'activities/index.ts', typeOnly: true })
  expect(imports).toContainEqual({ from: 'src/jobs/start.ts', to: 'src/jobs/idempotency.ts', typeOnly: false })
})

it('reading is pure', () => {
  expect(
    strays(
      /^src\/reading\//,
      /^(src\/reading\/|src\/errors\.ts$|node:|pdfjs-dist|file-type|sharp$|parse5$|saxes$|html-encoding-sniffer$|@embedpdf\/pdfium$|onnxruntime-node$|tesseract\.js)/,
      { types: false },
    ),
  ).toEqual([])
})

it('extraction is pure, and uses of reading only pages, lines and embedded data', () => {
  const allowed =
    /^(src\/extraction\/|src\/reading\/(page|lines|rulings|scripts|xml\/element|embedded\/data)\.ts$|src\/errors\.ts$|re2js$|@marcbachmann\/cel-js$)/
  expect(strays(/^src\/extraction\//, allowed, { types: false })).toEqual([])
})

it('classification is pure, and uses extraction, the built-in templates, and of reading only pages', () => {
  const allowed = /^src\/(classification\/|extraction\/|templates\/builtin\/|reading\/page\.ts$|errors\.ts$)/
  expect(strays(/^src\/classification\//, allowed, { types: false })).toEqual([])
  const users = imports.filter(
    ({ from, to }) => /^src\/(extraction|reading)\//.test(from) && /^src\/(classification|answering)\//.test(to),
  )
  expect(users).toEqual([])
})

it('answering is pure, and uses classification, extraction, and of reading only what is read', () => {
  const allowed = /^(src\/(answering|classification|extraction)\/|src\/reading\/(page|embedded\/data)\.ts$|minisearch$)/
  expect(strays(/^src\/answering\//, allowed)).toEqual([])
})

it('what a reviewer corrects is worked out without database, GraphQL and settings', () => {
  const allowed = /^src\/(reviews\/(correcting\/|corrections\.ts|flagged\.ts)|extraction\/|input\.ts$)/
  expect(strays(/^src\/reviews\/(correcting\/|corrections|flagged)/, allowed, { types: false })).toEqual([])
})

it('what runs in browsers knows itself, how values are read, and what it draws with', () => {
  const shared = /^src\/extraction\/(text|values\/(currency|dates|decimal|numbers))\.ts$/
  const allowed = /^(src\/web\/review\/browser\/|src\/extraction\/(text|values\/\w+)\.ts$|lit-html(\/|$))/
  expect(strays(/^src\/web\/review\/browser\//, allowed)).toEqual([])
  expect(strays(shared, shared)).toEqual([])
  const model = /^src\/(web\/review\/browser\/model\/|extraction\/)/
  expect(strays(/^src\/web\/review\/browser\/model\//, model)).toEqual([])
})

it('workflows import nothing but the workflow SDK, names and types', () => {
  expect(strays(/^workflows\//, /^(workflows\/|@temporalio\/(workflow|common)|src\/temporal\/names\.ts$)/)).toEqual([])
})

it('only stores and adapters speak SQL', () => {
  const sql = /^(@mikro-orm\/|pg$)/
  const speakers = imports.filter(each => sql.test(each.to) && !each.typeOnly).map(each => each.from)
  const allowed = /^src\/(db\/|[a-z]+\/(entity|store)\.ts$|events\/listener\.ts$)/
  expect(speakers.filter(file => !allowed.test(file))).toEqual([])
})

it('no domain knows its GraphQL shape, nor transport', () => {
  const domains = /^src\/(access|files|jobs|events|pages|templates|classifiers|learning)\/(?!graphql)/
  const outside = imports
    .filter(each => domains.test(each.from) && !each.typeOnly)
    .filter(each => /graphql|^src\/(server|web|cli)\//.test(each.to))
  expect(outside).toEqual([])
})

it('adapters know no domain', () => {
  const allowed =
    /^(src\/(process|db|temporal|storage|net|ocr-models|sandbox|reading|extraction)\/|src\/(errors|log|config)\.ts$|node:|@|pg$|zod$|p-queue$|yauzl$|undici$|workflows\/|activities\/)/
  const entities = /^src\/[a-z]+\/entity\.ts$/
  const found = strays(/^src\/(process|storage|temporal|ocr-models)\//, allowed)
  expect(found.filter(each => !entities.test(each))).toEqual([])
})

it('nothing of the service is imported by name of a package that is not installed for production', async () => {
  const { dependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const packages = imports
    .map(each => each.to)
    .filter(to => !/^(\.|src\/|workflows\/|activities\/|node:|package\.json)/.test(to))
    .map(to =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  expect([...new Set(packages)].filter(name => !(name in dependencies))).toEqual([])
})
