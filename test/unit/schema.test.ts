import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql'
import { expect, it } from 'vitest'
import { printedSchema, schema } from '../../src/graphql/schema.ts'

const root = path.join(import.meta.dirname, '../..')

it('is printed in schema.graphql (npm run schema)', async () => {
  expect(await readFile(path.join(root, 'schema.graphql'), 'utf8')).toBe(printedSchema())
})

it('describes everything', () => {
  const silent: string[] = []
  const check = (name: string, described: { description?: string | null | undefined }) => {
    if (!described.description) silent.push(name)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || (isScalarType(type) && isSpecifiedScalarType(type))) continue
    check(type.name, type)
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value)
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field)
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field)
      for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument)
    }
  }
  expect(silent).toEqual([])
})
