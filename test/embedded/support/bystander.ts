/** `node bystander.ts FOLDER` becomes the owner of the folder, when root runs it, and waits. */
import { statSync } from 'node:fs'

const { uid, gid } = statSync(process.argv[2]!)
if (process.getuid!() === 0) {
  process.setgroups!([])
  process.setgid!(gid)
  process.setuid!(uid)
}
console.log(JSON.stringify({ user: uid }))
setInterval(() => {}, 60_000)
