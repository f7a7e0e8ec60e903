/** How clients describe fields: within a template, or in a request. */
import type { FieldType } from '../extraction/schema.ts'
import { builder, type SchemaTypes } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import type { FieldInput } from './fields.ts'

export const FieldTypeEnum = enumOf<FieldType>('FieldType', 'Type of a field of a template.', {
  STRING: 'Text.',
  NUMBER: 'Number, possibly with decimals.',
  INTEGER: 'Whole number.',
  DECIMAL: 'Exact decimal number, as a string with a point.',
  DATE: 'ISO 8601 date, YYYY-MM-DD.',
  TIME: 'HH:MM.',
  DATETIME: 'ISO 8601 date and time as printed, YYYY-MM-DDTHH:MM.',
  BOOLEAN: 'True or false.',
  OBJECT: 'Fields of its own.',
  ARRAY: 'A list.',
})

export const FieldInputRef = builder.inputRef<FieldInput>('FieldInput')

FieldInputRef.implement({
  description: 'A field to be found on paper. 500 fields of all levels at most, 5 levels.',
  fields: t => ({
    name: t.string({ required: true, description: 'Letters, digits and _, not beginning with a digit.' }),
    type: t.field({ type: FieldTypeEnum, required: true, description: 'What its values are.' }),
    items: t.field({ type: FieldTypeEnum, description: 'Of an ARRAY of plain values.' }),
    title: t.string({ description: 'Shown to people and used as a label.' }),
    description: t.string({ description: 'For people.' }),
    labels: t.stringList({ description: 'Printed labels that stand by the value, in any language.' }),
    required: t.boolean({
      required: true,
      defaultValue: false,
      description: 'A document without it is an issue of the result.',
    }),
    enum: t.stringList({ description: 'The only values of a STRING.' }),
    pattern: t.string({
      description: 'What a STRING looks like, as a regular expression of RE2 (no look-around, no back-references).',
    }),
    fields: t.field({ type: [FieldInputRef], description: 'Of an OBJECT, or of an ARRAY of objects.' }),
  }),
})

type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>

/** The two ways to describe fields, as members of a @oneOf input. */
export const schemaMembers = (t: InputFields) => ({
  fields: t.field({ type: [FieldInputRef], description: 'Fields, one by one.' }),
  jsonSchema: t.field({
    type: 'JSON',
    description:
      'JSON Schema 2020-12, type object; title, description and x-labels (a list of printed labels) guide the engine.',
  }),
})
