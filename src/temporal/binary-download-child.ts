/**
 * Run as a program of its own: `node binary-download-child.ts FOLDER VERSION` lets the SDK download the Temporal CLI
 * into the folder, as its test environments do. The SDK can only do so by starting the server, which is stopped at
 * once. A process of its own, so that a download that hangs can be ended, and our runtime stays as it is.
 */
import { Runtime } from '@temporalio/worker'

const DAY_MS = 86_400_000

const download = async (downloadDir: string, version: string): Promise<void> => {
  const runtime = Runtime.instance()
  const server = await runtime.createEphemeralServer({
    type: 'dev-server',
    exe: { type: 'cached-download', downloadDir, version, ttl: DAY_MS, sdkName: 'sdk-typescript', sdkVersion: '' },
    namespace: 'default',
    ip: '127.0.0.1',
    port: null,
    ui: false,
    uiPort: null,
    dbFilename: null,
    log: { format: 'pretty', level: 'never' },
    extraArgs: [],
  })
  await runtime.shutdownEphemeralServer(server)
}

const [downloadDir = '', version = ''] = process.argv.slice(2)
try {
  await download(downloadDir, version)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
