/** Bounds of the schemas that clients send. */
export const SCHEMA_LIMITS = {
  /** Fields of all levels together. */
  fields: 500,
  /** Levels of objects and lists. */
  depth: 5,
  labelsPerField: 50,
  enumValues: 500,
  /** Characters of a name, a title or a label. */
  text: 200,
  /** Characters of a description or a pattern. */
  longText: 2_000,
  /** Bytes of a whole JSON Schema. */
  bytes: 262_144,
} as const
