/** The text of API keys: how one is made, and what of it is kept. */
import { createHash, randomBytes } from 'node:crypto'

const PREFIX_LENGTH = 12

export const newKeyText = (): string => `dsk_${randomBytes(32).toString('base64url')}`
export const hashKey = (text: string): Buffer => createHash('sha256').update(text).digest()
export const prefixOfKey = (text: string): string => text.slice(0, PREFIX_LENGTH)

/** The key in an Authorization header ("Bearer KEY"); null when there is none. */
export const bearerKey = (header: string | null | undefined): string | null =>
  /^bearer +([\x21-\x7e]{1,200})$/i.exec(header?.trim() ?? '')?.[1] ?? null
