/**
 * Run as a program of its own: `node binary-download-child.ts FOLDER VERSION` lets the SDK download the Temporal CLI
 * into the folder, as its test environments do. The SDK does so only to start a server and then waits for it; with
 * --help none comes, so this is to be ended once the file is there. A process of its own, so that a download that hangs
 * can be ended, and our runtime stays as it is.
 */
import { Runtime } from '@temporalio/worker'

const DAY_MS = 86_400_000

const download = async (downloadDir: string, version: string): Promise<void> => {
  await Runtime.instance().createEphemeralServer({
    type: 'dev-server',
    exe: { type: 'cached-download', downloadDir, version, ttl: DAY_MS, sdkName: 'sdk-typescript', sdkVersion: '' },
    namespace: 'default',
    ip: '127.0.0.1',
    port: null,
    ui: false,
    uiPort: null,
    dbFilename: null,
    log: { format: 'pretty', level: 'never' },
    extraArgs: ['--help'],
  })
}

const [downloadDir = '', version = ''] = process.argv.slice(2)
try {
  await download(downloadDir, version)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
