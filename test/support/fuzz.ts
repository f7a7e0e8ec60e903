/** Operations that nobody would write: made of the schema, of mutated text, and of hostile values; the same for the same seed. */
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** mulberry32 (public domain, Tommy Ettinger): enough for tests, and repeatable. */
export const randomness = (seed: number) => {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(items: readonly T[]): T => items[below(items.length)]!,
  }
}
export type Randomness = ReturnType<typeof randomness>

export type Operation = { query: string; variables: Record<string, unknown> }

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  '\ud800',
  '￿',
  '‮evil',
  "' or 1=1 --",
  '"; drop table job; --',
  '$1 ?? ? \\? %s {0} {x}',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'a'.repeat(10_000),
  '𝕬'.repeat(300),
  '-1',
  '1e400',
  'NaN',
  'invoice@999999999999999999999',
  'file:///etc/passwd',
  'http://127.0.0.1:1/',
  'http://[::1',
  'JVBERi0xLjQK',
  '9999-99-99T99:99:99Z',
]

const deepJson = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value }
  return value
}

/** @param ids that exist, of this and of another environment */
export const createFuzz = (schema: GraphQLSchema, random: Randomness, ids: string[]) => {
  const { below, chance, pick } = random
  const number = () => pick([0, 1, 2, -1, 50, 201, 2_147_483_647, -2_147_483_648, 1.5, 9_007_199_254_740_992])
  const json = () =>
    pick<unknown>([
      null,
      1,
      'x',
      [],
      {},
      { type: 'object', properties: { a: { type: 'string' } } },
      deepJson(20),
      deepJson(2_000),
      JSON.parse('{"__proto__": {"a": 1}}'),
      { $ref: '#' },
      { 'a\0': 1 },
    ])
  const byScalar: Record<string, () => unknown> = {
    ID: () => (chance(0.7) ? pick(ids) : pick(HOSTILE_TEXTS)),
    String: () => (chance(0.5) ? pick(['invoice', 'a.pdf', 'text', '1-3', 'f'.repeat(64)]) : pick(HOSTILE_TEXTS)),
    Int: number,
    Float: number,
    Boolean: () => pick<unknown>([true, false, 'true']),
    DateTime: () => pick(['2026-01-01T00:00:00Z', '2099-12-31T23:59:59.999Z', ...HOSTILE_TEXTS.slice(-3)]),
    URL: () => pick(['https://example.invalid/a.pdf', ...HOSTILE_TEXTS.slice(-6)]),
    JSON: json,
    Upload: () => pick<unknown>([null, {}, 'file', { promise: 1 }]),
  }

  const valueFor = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return chance(0.03) ? null : valueFor(type.ofType, depth)
    if (chance(0.1)) return null
    if (isListType(type)) return Array.from({ length: below(4) }, () => valueFor(type.ofType, depth + 1))
    if (isEnumType(type)) return chance(0.95) ? pick(type.getValues()).name : 'NOTHING'
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
      const chosen =
        type.isOneOf && chance(0.9)
          ? [pick(fields)]
          : fields.filter(field => isNonNullType(field.type) || (depth < 5 && chance(0.4)))
      return Object.fromEntries(chosen.map(field => [field.name, valueFor(field.type, depth + 1)]))
    }
    return (byScalar[type.name] ?? json)()
  }

  const selectionOf = (type: GraphQLNamedType, depth: number, variables: Variables): string => {
    if (isLeafType(type)) return ''
    if (isAbstractType(type)) {
      const members = schema.getPossibleTypes(type).filter(() => chance(0.6))
      return `{ __typename ${members.map(member => `... on ${member.name} ${selectionOf(member, depth + 1, variables)}`).join(' ')} }`
    }
    if (!isObjectType(type)) return ''
    const fields = Object.values(type.getFields()).filter(
      field => (depth < 5 || isLeafType(getNamedType(field.type))) && chance(depth < 2 ? 0.7 : 0.4),
    )
    return `{ __typename ${fields.map(field => `${field.name}${argumentsOf(field.args, variables)} ${selectionOf(getNamedType(field.type), depth + 1, variables)}`).join(' ')} }`
  }

  type Variables = { declared: string[]; values: Record<string, unknown> }

  const argumentsOf = (args: readonly GraphQLArgument[], variables: Variables): string => {
    const chosen = args.filter(arg => (isNonNullType(arg.type) && arg.defaultValue === undefined ? true : chance(0.5)))
    if (chosen.length === 0) return ''
    return `(${chosen
      .map(arg => {
        const name = `v${variables.declared.length}`
        variables.declared.push(`$${name}: ${arg.type}`)
        variables.values[name] = valueFor(arg.type, 0)
        return `${arg.name}: $${name}`
      })
      .join(', ')})`
  }

  /** An operation of the schema, with values that may be anything. */
  const valid = (kind: 'query' | 'mutation' | 'subscription'): Operation => {
    const root = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }[kind]!
    const field = pick(Object.values(root.getFields()))
    const variables: Variables = { declared: [], values: {} }
    const selected = `${field.name}${argumentsOf(field.args, variables)} ${selectionOf(getNamedType(field.type), 1, variables)}`
    const declared = variables.declared.length > 0 ? `(${variables.declared.join(', ')})` : ''
    return { query: `${kind} Fuzz${declared} { ${selected} }`, variables: variables.values }
  }

  /** A few characters of an operation changed, doubled, or lost. */
  const mutated = (): Operation => {
    const { query, variables } = valid(pick(['query', 'mutation']))
    let text = query
    for (let change = 0; change <= below(4); change++) {
      const at = below(text.length)
      const piece = pick([
        '',
        '{',
        '}',
        '(',
        '$',
        '"',
        '\0',
        '...',
        '@skip(if: true)',
        '#',
        '"""',
        '\u{1F600}',
        text.slice(0, 200),
      ])
      text = text.slice(0, at) + piece + text.slice(at + below(5))
    }
    return {
      query: text,
      variables: chance(0.2) ? (pick<unknown>([null, [], 'x', { v0: deepJson(50) }]) as never) : variables,
    }
  }

  /** Text that is meant to cost. */
  const hostile = (): Operation => {
    const size = 1 + below(300)
    const query = pick([
      () => `{ ${'viewer { environment { '.repeat(size)}`,
      () => `{ ${Array.from({ length: size }, (_, index) => `a${index}: service { version }`).join(' ')} }`,
      () =>
        `{ __schema { types { ${'fields { type { '.repeat(Math.min(size, 40))} name ${'} }'.repeat(Math.min(size, 40))} } } }`,
      () =>
        `query ($a: JSON = ${'['.repeat(size)}${']'.repeat(size)}) { jobs(filter: { metadata: $a }) { totalCount } }`,
      () => `{ ...f } fragment f on Query { ...f }`,
      () =>
        `{ jobs(first: 200) { nodes { file { jobs(first: 200) { nodes { file { jobs(first: 200) { totalCount } } } } } } } }`,
      () => `{ ${'@skip(if: true) '.repeat(size)} }`,
      () => `{ viewer ${'@include(if: true) '.repeat(size)} { environment { id } } }`,
      () => `{ nodes(ids: [${Array.from({ length: size }, () => JSON.stringify(pick(ids))).join(',')}]) { id } }`,
      () => `"${'x'.repeat(size * 100)}"`,
    ])
    return { query: query(), variables: {} }
  }

  return { valid, mutated, hostile }
}
