import { allEngines, type EngineInfo } from '../engines.ts'
import { builder } from '../graphql/builder.ts'
import { VERSION } from '../version.ts'

export const EngineInfoType = builder.objectRef<EngineInfo>('EngineInfo').implement({
  description:
    'Name and version of a part that decides results: pdfjs, tesseract, its language data, the layout engine.',
  fields: t => ({
    name: t.exposeString('name', { description: 'Of the part.' }),
    version: t.exposeString('version', { description: 'Of the part.' }),
  }),
})

const ServiceInfoType = builder.objectRef<{ version: string }>('ServiceInfo').implement({
  description: 'This server.',
  fields: t => ({
    version: t.exposeString('version', { description: 'Of docstream.' }),
    engines: t.field({
      type: [EngineInfoType],
      description: 'The parts that decide results.',
      resolve: (_, __, { app }) => allEngines(app.ocr),
    }),
  }),
})

builder.queryField('service', t =>
  t.field({
    type: ServiceInfoType,
    description: 'About this server.',
    resolve: (_, __, { caller }) => {
      caller()
      return { version: VERSION }
    },
  }),
)
