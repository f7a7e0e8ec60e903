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

/** "packet.pdf" and the pages 3 to 5: "packet, pages 3-5.pdf". */
export const partName = (name: string, firstPage: number, lastPage: number): string => {
  const dot = name.lastIndexOf('.')
  const base = dot > 0 ? name.slice(0, dot) : name
  return `${base}, ${firstPage === lastPage ? `page ${firstPage}` : `pages ${firstPage}-${lastPage}`}.pdf`
}
