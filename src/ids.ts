/** Ids are TypeIDs (https://github.com/jetify-com/typeid): a prefix that names the type and a UUIDv7, so they sort by time. */
import { typeidUnboxed } from 'typeid-js'

/** Prefix of each kind of id; the GraphQL type of a node is found by it. */
export const ID_PREFIXES = {
  Environment: 'env',
  ApiKey: 'key',
  StoredFile: 'file',
  Job: 'job',
  Template: 'tpl',
  Classifier: 'cls',
  Review: 'rev',
} as const
export type NodeType = keyof typeof ID_PREFIXES

const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

export const newId = (type: NodeType): string => typeidUnboxed(ID_PREFIXES[type])

/** The type that an id claims to be of; null for anything malformed, which is then simply an unknown id. */
export const typeOfId = (id: string): NodeType | null => {
  const end = id.lastIndexOf('_')
  if (end < 0 || !SUFFIX.test(id.slice(end + 1))) return null
  const prefix = id.slice(0, end)
  return (Object.keys(ID_PREFIXES) as NodeType[]).find(type => ID_PREFIXES[type] === prefix) ?? null
}

export const isId = (type: NodeType, id: string): boolean => typeOfId(id) === type
