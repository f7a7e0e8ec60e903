/** NUL, and halves of surrogate pairs: the only characters of JSON that a text of PostgreSQL cannot hold. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g

/**
 * SQL that takes a parameter of these functions. They give bytes, because MikroORM writes parameters into the SQL: texts
 * letter by letter, which for 10 MB holds up everything else in the process for a second, but bytes at once.
 */
export const JSON_PARAMETER = `convert_from(?, 'UTF8')::json`

/** JSON that PostgreSQL may take apart into texts; what these cannot hold is left out. */
export const jsonParameter = (value: unknown): Buffer => Buffer.from(JSON.stringify(value).replace(UNSTORABLE, '$1'))

/** JSON that PostgreSQL keeps and gives back as it is. */
export const packedJsonParameter = (json: string): Buffer => Buffer.from(json)
