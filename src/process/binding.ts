import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SYSTEM_PATH } from './system-path.ts'

/**
 * How a server is made to end with us.
 * - pdeathsig: the Linux kernel signals it when we are gone; more than once, for each of our threads that it passes to.
 * - leash: a shell beside it reads a pipe that only we hold open, and signals it when the pipe closes.
 */
export type Binding = 'pdeathsig' | 'leash'

const SHELL = '/bin/sh'

/** Prints the path of setpriv when it runs a program and knows --pdeathsig, which that of busybox, for one, does not. */
const FIND_SETPRIV = 'setpriv --pdeathsig KILL true && command -v setpriv'

let found: Promise<string | undefined> | undefined

/** The path of a setpriv that can set the signal; looked for once. */
const findSetpriv = (): Promise<string | undefined> => {
  found ??= promisify(execFile)(SHELL, ['-c', FIND_SETPRIV], { env: { PATH: SYSTEM_PATH } }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  )
  return found
}

/**
 * $1 is our pid. When we died before the kernel was told of our bond, nobody would end the server, so it does not
 * start. The signal is set after a change of user, which would clear it (prctl(2), PR_SET_PDEATHSIG), because Node
 * changes the user before it runs this.
 */
const START_IF_PARENT_LIVES = '[ "$PPID" = "$1" ] || exit 125; shift; exec "$@"'

/**
 * $1 is the signal. The watcher is started twice removed, so that it is no child of the server, which would wonder
 * about it. $$ is the pid of the shell that becomes the server, also in the watcher. A line on the pipe instead of its
 * end says that the server has ended.
 */
const START_ON_LEASH = `
( ( read -r word <&3 || kill -s "$1" $$ ) </dev/null >/dev/null 2>&1 & )
shift; exec "$@" 3<&-`

/**
 * Wraps a command so that it runs bound to this process. Programs of ours are named with their full paths, for spawn
 * looks them up in the PATH of the server.
 *
 * @param wanted default: the best that this machine has
 * @returns the command line, and how it is bound: with a leash, file descriptor 3 must be a pipe
 */
export const bindCommand = async (
  { command, args, deathSignal }: { command: string; args: readonly string[]; deathSignal: NodeJS.Signals },
  wanted?: Binding,
): Promise<{ how: Binding; command: string; args: string[] }> => {
  // Signals are named without SIG in setpriv(1) and kill(1p).
  const signal = deathSignal.slice('SIG'.length)
  const setpriv = wanted === 'leash' ? undefined : await findSetpriv()
  if (!setpriv) return { how: 'leash', command: SHELL, args: ['-c', START_ON_LEASH, 'sh', signal, command, ...args] }
  const ours = String(process.pid)
  return {
    how: 'pdeathsig',
    command: setpriv,
    args: ['--pdeathsig', signal, SHELL, '-c', START_IF_PARENT_LIVES, 'sh', ours, command, ...args],
  }
}
