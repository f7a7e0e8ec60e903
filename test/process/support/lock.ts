/** `node lock.ts DATA_DIR URL` claims a data folder, tells whether it could, and waits. */
import { lockDataFolder } from '../../../src/process/data-folder-lock.ts'

const [dataDir, url] = process.argv.slice(2)
try {
  const lock = await lockDataFolder(dataDir!)
  if (url) await lock.announce(url)
  console.log(JSON.stringify({ claimed: true }))
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(JSON.stringify({ claimed: false, message: (error as Error).message }))
}
