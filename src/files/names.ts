/** A file name as people see it: without folders, control characters or endless length; it never becomes a path. */
export const cleanFileName = (name: string): string => {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const printable = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return shorten(printable) || 'document'
}

const MAX_LENGTH = 200

/** Keeps the extension. */
const shorten = (name: string): string => {
  if (name.length <= MAX_LENGTH) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : ''
  return `${name.slice(0, MAX_LENGTH - extension.length)}${extension}`.toWellFormed()
}
