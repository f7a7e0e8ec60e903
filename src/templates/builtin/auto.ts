import type { TemplateSchema } from '../../extraction/schema.ts'
import { allCompounds, allLabels, allSections } from './all-labels.ts'

export const auto: TemplateSchema = {
  name: 'auto',
  version: 1,
  title: 'Any document',
  description: 'Whatever a document has of labels with values, and of tables.',
  fields: [
    {
      name: 'pairs',
      type: 'ARRAY',
      kind: 'pairs',
      title: 'Labels and values',
      description: 'In reading order.',
      fields: [
        { name: 'label', type: 'STRING', kind: 'pairLabel', title: 'Label', description: 'As printed, without colon.' },
        { name: 'value', type: 'STRING', kind: 'pairValue', title: 'Value', description: 'As printed.' },
      ],
    },
    {
      name: 'tables',
      type: 'ARRAY',
      kind: 'tables',
      title: 'Tables',
      description: 'The same as the tables of the result; there are no fields for them.',
      fields: [
        { name: 'page', type: 'INTEGER', title: 'Page', description: 'Where it begins, counted from 1.' },
        { name: 'rows', type: 'ARRAY', items: 'ARRAY', title: 'Rows', description: 'Of as many texts as columns.' },
      ],
    },
  ],
  otherLabels: allLabels,
  otherCompounds: allCompounds,
  otherSections: allSections,
}
