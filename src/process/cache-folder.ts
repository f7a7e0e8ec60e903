import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The user's cache folder: what is in it can be made again. */
export const defaultCacheDir = (env: NodeJS.ProcessEnv): string => {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'docstream')
  const base = env.XDG_CACHE_HOME
  // Relative paths in it are to be ignored (XDG Base Directory Specification).
  return join(base && isAbsolute(base) ? base : join(homedir(), '.cache'), 'docstream')
}
