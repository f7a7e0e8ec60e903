import { expect, it } from 'vitest'
import { ConfigError, loadConfig } from '../../src/config.ts'

it('has a default for everything', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    publicUrl: null,
    database: { url: null },
    temporal: { address: null, namespace: 'default' },
    ocr: { engine: 'auto', modelsDir: null, modelsUrl: null },
  })
  expect(config.dataDir).toMatch(/\/\.docstream$/)
  expect(config.limits.maxFileBytes).toBe(104_857_600)
})

it('takes an empty variable for an unset one, and lets others alone', () => {
  expect(loadConfig({ PORT: '', PATH: '/bin', DATABASE_URL: '' })).toEqual(loadConfig({}))
})

it('tells all faults at once, by the names of the variables', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'not a url',
    TEMPORAL_ADDRESS: 'http://x:1',
    SECRET_KEY: 'short',
    OCR_ENGINE: 'eyes',
    OCR_MODELS_URL: 'ftp://files.example/models',
  }
  expect(() => loadConfig(wrong)).toThrow(ConfigError)
  for (const name of Object.keys(wrong)) expect(() => loadConfig(wrong)).toThrow(new RegExp(`^${name}: `, 'm'))
})

it('demands SECRET_KEY with an external database: several processes must agree on it', () => {
  const database = { DATABASE_URL: 'postgres://u:p@db/docstream' }
  expect(() => loadConfig(database)).toThrow(/^SECRET_KEY: /)
  expect(loadConfig({ ...database, SECRET_KEY: Buffer.alloc(32).toString('base64') }).database.url).toBe(
    database.DATABASE_URL,
  )
})

it('demands it also beside another fault, and origins that can match', () => {
  const wrong = { PORT: 'abc', DATABASE_URL: 'postgres://u:p@db/x', ALLOWED_ORIGINS: 'https://a.example/' }
  for (const name of ['PORT', 'SECRET_KEY', 'ALLOWED_ORIGINS'])
    expect(() => loadConfig(wrong)).toThrow(new RegExp(`^${name}: `, 'm'))
  expect(loadConfig({ ALLOWED_ORIGINS: 'https://a.example, http://b.example:81' }).allowedOrigins).toEqual([
    'https://a.example',
    'http://b.example:81',
  ])
})

it('cuts the slash from the end of URLs', () => {
  expect(loadConfig({ PUBLIC_URL: 'https://a.example/docs/' }).publicUrl).toBe('https://a.example/docs')
})

it('takes the engine for scans, and where its models are', () => {
  const set = { OCR_ENGINE: 'paddle', OCR_MODELS_DIR: '/models', OCR_MODELS_URL: 'https://files.example/rapidocr.whl' }
  expect(loadConfig(set).ocr).toMatchObject({
    engine: 'paddle',
    modelsDir: '/models',
    modelsUrl: 'https://files.example/rapidocr.whl',
  })
})
