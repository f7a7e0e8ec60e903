/** `node fetch.ts CACHE_DIR URL` fetches the made models, and tells that it has. */
import { fetchModels } from '../../../src/ocr-models/fetch.ts'
import { MADE } from './made-models.ts'

const [cacheDir, modelsUrl] = process.argv.slice(2)
const say = (text: string): void => console.log(JSON.stringify({ log: text }))
const log = { debug: say, info: say, warn: say, error: say }
const models = await fetchModels({ cacheDir: cacheDir!, modelsUrl: modelsUrl!, env: { PATH: '' }, log, models: MADE })
console.log(JSON.stringify({ fetched: models.source }))
