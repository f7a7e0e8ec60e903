import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { GraphQLDateTime, GraphQLJSON, GraphQLSafeInt, GraphQLURL } from 'graphql-scalars'
import type { UploadPart } from '../files/sources.ts'
import type { Context } from './context.ts'
import SpendingPlugin from './spending-plugin.ts'
import { uploadScalar } from './upload-scalar.ts'

type Schema = {
  Context: Context
  DefaultFieldNullability: false
  DefaultNodeNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    JSON: { Input: unknown; Output: unknown }
    SafeInt: { Input: number; Output: number }
    URL: { Input: URL; Output: string }
    Upload: { Input: UploadPart; Output: never }
  }
  Connection: { totalCount: () => Promise<number> }
}

/** For helpers that are generic over fields and types. */
export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Schema>

/** How often an item of a list counts, where its field does not say better. */
export const LIST_COST = 10

export const builder = new SchemaBuilder<Schema>({
  plugins: [RelayPlugin, ComplexityPlugin, SpendingPlugin],
  // Checked in cost.ts, before anything runs; here fields only tell what they cost.
  complexity: { disabled: true, defaultListMultiplier: LIST_COST },
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: { description: 'The nodes without their cursors.' },
    edgesFieldOptions: { nullable: { list: false, items: false }, description: 'The nodes with their cursors.' },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: { description: 'Position of the item: pass it as after or before.' },
    pageInfoFieldOptions: { description: 'Whether there is more.' },
    pageInfoTypeOptions: { description: 'Where a page of a connection stands.' },
    hasNextPageFieldOptions: { description: 'There are items after endCursor.' },
    hasPreviousPageFieldOptions: { description: 'There are items before startCursor.' },
    startCursorFieldOptions: { description: 'Cursor of the first item of the page.' },
    endCursorFieldOptions: { description: 'Cursor of the last item of the page.' },
    firstArgOptions: { description: 'So many from the beginning; 50 by default, at most 200.' },
    lastArgOptions: { description: 'So many from the end; at most 200.' },
    afterArgOptions: { description: 'Only items behind this cursor.' },
    beforeArgOptions: { description: 'Only items before this cursor.' },
    defaultConnectionTypeOptions: { description: 'A page of a list (Relay cursor connections).' },
    defaultEdgeTypeOptions: { description: 'An item of a list with its cursor.' },
  },
})

builder.addScalarType('DateTime', GraphQLDateTime, { description: 'RFC 3339 instant in UTC.' })
builder.addScalarType('JSON', GraphQLJSON, { description: 'Any JSON value.' })
builder.addScalarType('SafeInt', GraphQLSafeInt, { description: 'Integer up to 2^53 - 1.' })
builder.addScalarType('URL', GraphQLURL, { description: 'Absolute http or https URL.' })
builder.addScalarType('Upload', uploadScalar)

builder.queryType({ description: 'Reading. Everything is of the environment of the API key that asks.' })
builder.mutationType({ description: 'Writing. Every mutation answers with its success type or an error to act on.' })
builder.subscriptionType({ description: 'Live streams, over WebSocket (graphql-transport-ws) and server-sent events.' })

builder.globalConnectionField('totalCount', t =>
  t.int({
    description: 'All items, not only those of this page; counted only when asked for.',
    resolve: connection => connection.totalCount(),
  }),
)
