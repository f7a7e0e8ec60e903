/** NUL, and halves of surrogate pairs: the only characters of JSON that a text of PostgreSQL cannot hold. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g

/** JSON as a parameter that PostgreSQL may take apart into texts; what these cannot hold is left out. */
export const jsonParameter = (value: unknown): string => JSON.stringify(value).replace(UNSTORABLE, '$1')
