/** Where a reader of an environment's events stands: behind one event, or at the beginning of a transaction. */
export type EnvironmentCursor = { xid: string; jobId: string; seq: number }

export const encodeCursor = ({ xid, jobId, seq }: EnvironmentCursor): string =>
  Buffer.from(`${xid}:${jobId}:${seq}`).toString('base64url')

/** Null for anything that is not such a cursor. */
export const decodeCursor = (text: string): EnvironmentCursor | null => {
  const match = /^(\d{1,20}):(job_[0-9a-z]{26})?:(\d{1,10})$/.exec(
    Buffer.from(text.slice(0, 200), 'base64url').toString(),
  )
  if (!match || BigInt(match[1]!) > 18_446_744_073_709_551_615n || Number(match[3]) > 2_147_483_647) return null
  return { xid: match[1]!, jobId: match[2] ?? '', seq: Number(match[3]) }
}
