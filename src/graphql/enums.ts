import { builder } from './builder.ts'

/** An enum whose values and descriptions are a table of the domain. */
export const enumOf = <Name extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Name, string>>,
) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(values).map(([value, text]) => [value, { value: value as Name, description: text }]),
    ) as Record<Name, { value: Name; description: string }>,
  })
