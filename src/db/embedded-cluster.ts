import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { readJson, writePrivateJson } from '../process/private-file.ts'
import type { ServerLog } from '../process/server-log.ts'
import { StartError } from '../process/start-error.ts'
import { canUse, type ServerUser } from './embedded-user.ts'

const clusterRecord = z.object({
  /** Tells this data folder's cluster from those of other data folders in the system folder. */
  id: z.string(),
  /** Folder of the cluster, relative to the data folder when it lies in it. */
  location: z.string(),
  /** False until initdb has come to its end. */
  initialised: z.boolean(),
  password: z.string(),
  adminPassword: z.string(),
})
type ClusterRecord = z.infer<typeof clusterRecord>

/** In the system folder, beside a cluster: whose it is. */
const clusterOwner = z.object({ id: z.string(), dataDir: z.string() })

/** Where the cluster of a data folder is or will be, and how to get in. */
export type Cluster = {
  /** Absolute, without symbolic links in the data folder's own path. */
  location: string
  /** Whether it is there; else initdb is to make it. */
  exists: boolean
  /** PostgreSQL puts it into the titles of all its processes, so that they are told from those of other clusters. */
  name: string
  password: string
  adminPassword: string
  /** Run PostgreSQL as this user; undefined: as ourselves. */
  user: ServerUser | undefined
}

export type ClusterPlace = {
  /** Must exist and be free of symbolic links (realpath). */
  dataDir: string
  /** Root's place for what the user of PostgreSQL cannot reach in the data folder. */
  systemDir: string
  log: ServerLog
}

const recordFile = (dataDir: string): string => join(dataDir, 'postgres.json')

/**
 * Finds the cluster that the data folder has, or decides where a new one goes.
 *
 * @param newUser the user for a new cluster
 * @throws StartError when what the data folder says does not fit what is there: never is another cluster, or a new one,
 *   opened silently in its place
 */
export const findCluster = async (
  place: ClusterPlace,
  newUser: () => Promise<ServerUser | undefined>,
): Promise<Cluster> => {
  const known = await readRecord(place.dataDir)
  const user = known?.initialised ? await ownerOf(place, known) : await newUser()
  const record = known ?? (await newRecord(place, user))
  const location = resolve(place.dataDir, record.location)
  if (isOutside(record)) await checkOwner(place, record, location)
  const exists = await isInitialised(location)
  if (exists && !record.initialised) await markInitialised(place.dataDir)
  if (!exists && record.initialised) throw gone(place, location)
  const name = `docstream-${shortHash(location)}`
  return { location, name, password: record.password, adminPassword: record.adminPassword, user, exists }
}

/** Notes that initdb has come to its end; from now on a missing cluster is a fault. */
export const markInitialised = async (dataDir: string): Promise<void> => {
  await writePrivateJson(recordFile(dataDir), { ...(await readRecord(dataDir)), initialised: true })
}

const readRecord = async (dataDir: string): Promise<ClusterRecord | undefined> => {
  const file = recordFile(dataDir)
  try {
    const json = await readJson(file)
    return json === undefined ? undefined : clusterRecord.parse(json)
  } catch (error) {
    throw new StartError(
      `${file} says where the database is and how to get in, but cannot be read (${(error as Error).message}). ` +
        'Restore it from a backup.',
    )
  }
}

const newRecord = async (place: ClusterPlace, user: ServerUser | undefined): Promise<ClusterRecord> => {
  const secret = (): string => randomBytes(24).toString('base64url')
  const id = randomBytes(8).toString('hex')
  const location = await chooseLocation(place, id, user)
  const record = { id, location, initialised: false, password: secret(), adminPassword: secret() }
  if (await isInitialised(resolve(place.dataDir, location)))
    throw new StartError(
      `There is a database in ${resolve(place.dataDir, location)}, but ${recordFile(place.dataDir)}, which has its ` +
        'password, is missing. Restore that file, or move the database away to start with an empty one.',
    )
  await writePrivateJson(recordFile(place.dataDir), record)
  return record
}

/** In the data folder where PostgreSQL can reach it, else in the system folder. */
const chooseLocation = async (
  { dataDir, systemDir, log }: ClusterPlace,
  id: string,
  user: ServerUser | undefined,
): Promise<string> => {
  if (!user || (await canUse(user, { executable: [dataDir] }))) return 'postgres'
  const hash = shortHash(dataDir)
  const home = join(systemDir, `${hash}-${id.slice(0, 8)}`)
  if (await mkdir(systemDir, { recursive: true })) await chmod(systemDir, 0o711)
  const earlier = (await readdir(systemDir)).filter(name => name.startsWith(`${hash}-`))
  if (earlier.length > 0)
    log.warn(`Earlier databases of ${dataDir} are kept in ${systemDir}: ${earlier.join(', ')}. They are not used.`)
  await mkdir(home)
  await chmod(home, 0o711)
  if (!(await canUse(user, { executable: [home] })))
    throw new StartError(
      `PostgreSQL runs as the user ${user.name}, who can reach neither ${dataDir} nor ${systemDir}. ` +
        'Set DATA_DIR to a folder that this user can reach, or set DATABASE_URL.',
    )
  await writePrivateJson(join(home, 'owner.json'), { id, dataDir })
  log.info(`PostgreSQL runs as the user ${user.name}, who cannot reach ${dataDir}: the database goes to ${home}`)
  return join(home, 'postgres')
}

const isOutside = (record: ClusterRecord): boolean => record.location.startsWith('/')

/** A data folder that was moved takes its cluster along; a copy must not open the cluster of its original. */
const checkOwner = async ({ dataDir, log }: ClusterPlace, record: ClusterRecord, location: string): Promise<void> => {
  const file = join(dirname(location), 'owner.json')
  const { data: owner } = clusterOwner.safeParse(await readJson(file).catch(() => undefined))
  if (owner?.id !== record.id)
    throw new StartError(
      `${recordFile(dataDir)} says that the database is in ${location}, but ` +
        `${owner ? 'that is the one of another data folder' : 'it is not there any more'}. ` +
        `Restore it, or delete ${recordFile(dataDir)} to start with an empty one.`,
    )
  if (owner.dataDir === dataDir) return
  const original = await readRecord(owner.dataDir).catch(() => undefined)
  if (original?.id === record.id)
    throw new StartError(
      `${dataDir} is a copy of ${owner.dataDir}, whose database is outside of it, in ${location}, and was not copied. ` +
        `Use the original, or delete ${recordFile(dataDir)} to start with an empty database.`,
    )
  log.info(`The data folder ${owner.dataDir} is now ${dataDir}; its database stays in ${location}`)
  await writePrivateJson(file, { id: record.id, dataDir })
}

const isInitialised = async (location: string): Promise<boolean> => {
  try {
    await stat(join(location, 'PG_VERSION'))
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return false
    throw code === 'EACCES' ? notOurs(location) : error
  }
}

/** PostgreSQL must run as the owner of its files; root can be anybody, others only themselves. */
const ownerOf = async ({ dataDir }: ClusterPlace, record: ClusterRecord): Promise<ServerUser | undefined> => {
  const location = resolve(dataDir, record.location)
  const owner = await stat(location).catch(() => undefined) // that it is gone is told later
  const self = process.getuid?.()
  if (!owner || owner.uid === self) return undefined
  if (self !== 0) throw notOurs(location)
  return { name: `with uid ${owner.uid}`, uid: owner.uid, gid: owner.gid }
}

const gone = ({ dataDir }: ClusterPlace, location: string): StartError =>
  new StartError(
    `The database of ${dataDir} was in ${location} and is gone. Restore it, or delete ${recordFile(dataDir)} to start ` +
      'with an empty one.',
  )

const notOurs = (location: string): StartError =>
  new StartError(
    `The database in ${location} belongs to another user. Start docstream as the user who made it (root, when it was ` +
      'made by root), or set DATA_DIR to another folder.',
  )

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
