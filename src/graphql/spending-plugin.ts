/**
 * Every root field of a query or subscription counts against the rate limit of its key, on every transport and however
 * many of them one request has. Mutations count in graphql/errors.ts, where the refusal can be a member of their result.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import type { GraphQLFieldResolver } from 'graphql'
import type { Context } from './context.ts'

const NAME = 'spending'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      [NAME]: SpendingPlugin<Types>
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, object, object>

const spendFirst =
  (resolve: Resolver): Resolver =>
  async (parent, args, context, info) => {
    await (context as Context).spend()
    return resolve(parent, args, context, info)
  }

class SpendingPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolve: Resolver, { kind }: PothosOutputFieldConfig<Types>): Resolver {
    return kind === 'Query' ? spendFirst(resolve) : resolve
  }

  override wrapSubscribe(
    subscribe: Resolver | undefined,
    { kind }: PothosOutputFieldConfig<Types>,
  ): Resolver | undefined {
    return kind === 'Subscription' && subscribe ? spendFirst(subscribe) : subscribe
  }
}

SchemaBuilder.registerPlugin(NAME, SpendingPlugin)

export default NAME
