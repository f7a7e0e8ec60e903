/**
 * Where this machine's own tools are looked for: PATH may be empty in a service, and that of root after su lacks the
 * sbin folders.
 */
export const SYSTEM_PATH = [
  process.env.PATH,
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
]
  .filter(Boolean)
  .join(':')
