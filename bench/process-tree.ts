/** A process and all that descend from it, and what they hold in RAM together. Linux only. */
import { readdir, readFile } from 'node:fs/promises'

/** Pids of a process and its descendants, parents first. */
export const processTree = async (root: number): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const parents = new Map(await Promise.all(pids.map(async pid => [pid, await parentOf(pid)] as const)))
  const tree = [root]
  // Grows while it is walked.
  for (const parent of tree) tree.push(...pids.filter(pid => parents.get(pid) === parent))
  return tree
}

/** Field 4 of proc_pid_stat(5); the name before it may hold spaces and parentheses. 0 when it has ended. */
const parentOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

/** Megabytes of a process in RAM; of what it shares with others, its part (Pss). 0 when it has ended. */
const megabytesOf = async (pid: number): Promise<number> => {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1_024
}

const SAMPLE_EVERY_MS = 200

/** What processes are for, by what their command lines have; the first that fits. */
const PURPOSES = { recognisers: 'OCR_TASKS', readers: 'sandbox/child.ts', temporal: 'temporal', postgres: 'postgres' }
export type Purpose = keyof typeof PURPOSES | 'server'

const purposeOf = async (pid: number): Promise<Purpose> => {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const [purpose] = Object.entries(PURPOSES).find(([, part]) => command.includes(part)) ?? ['server']
  return purpose as Purpose
}

export type MemorySample = { megabytes: number; byPurpose: Partial<Record<Purpose, number>> }

const sampleMemory = async (root: number): Promise<MemorySample> => {
  const sample: MemorySample = { megabytes: 0, byPurpose: {} }
  const tree = await processTree(root)
  for (const [purpose, megabytes] of await Promise.all(
    tree.map(async pid => [await purposeOf(pid), await megabytesOf(pid)] as const),
  )) {
    sample.megabytes += megabytes
    sample.byPurpose[purpose] = (sample.byPurpose[purpose] ?? 0) + megabytes
  }
  return sample
}

/** Samples the memory of a process tree until it is stopped. */
export const watchMemory = (root: number): { stop: () => Promise<MemorySample[]> } => {
  const samples: MemorySample[] = []
  let watching = true
  const watch = async (): Promise<void> => {
    while (watching) {
      samples.push(await sampleMemory(root))
      await new Promise(resolve => setTimeout(resolve, SAMPLE_EVERY_MS))
    }
  }
  const done = watch()
  return {
    stop: async () => {
      watching = false
      await done
      return samples
    },
  }
}

/** Ends all processes of the tree at once, as a machine would that loses power. */
export const killTree = async (root: number): Promise<void> => {
  for (const pid of await processTree(root)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
}
