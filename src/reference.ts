/** How clients name what has versions: templates and classifiers. */

export type Reference = { name: string /** Null: the newest. */; version: number | null }

const MAX_VERSION = 2_147_483_647

/** "invoice" (its newest version) or "invoice@2"; null for what cannot be such a reference. */
export const parseReference = (text: string): Reference | null => {
  const [, name, version] = /^([^@\0]{1,200})(?:@([1-9]\d{0,9}))?$/.exec(text.toWellFormed()) ?? []
  if (name === undefined || Number(version ?? 1) > MAX_VERSION) return null
  return { name, version: version === undefined ? null : Number(version) }
}
