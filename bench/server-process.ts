/** A docstream server in a process of its own, on a data folder of its own, told about over IPC. */
import { loadConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { serve } from '../src/server/serve.ts'

const config = loadConfig({ ...process.env, PORT: '0' })
const server = await serve(config, createLog('warn'), line => process.stderr.write(`${line}\n`))
const { url, apiKey, databaseUrl, temporalAddress } = server
process.send?.({ pid: process.pid, url, apiKey, databaseUrl, temporalAddress })
process.once('disconnect', async () => {
  await server.stop()
  process.exit()
})
