import { lastCursor } from '../events/service.ts'
import { builder } from '../graphql/builder.ts'
import { enumOf } from '../graphql/enums.ts'
import { mutation } from '../graphql/errors.ts'
import { Node, nodeLoader } from '../graphql/node.ts'
import { SUPPORTED_TYPES } from '../reading/media-type.ts'
import type { Caller } from './caller.ts'
import type { ApiKey, Environment } from './entity.ts'
import type { RateState } from './rate-limit.ts'
import { SCOPES } from './scopes.ts'
import * as service from './service.ts'

const ScopeEnum = enumOf('Scope', 'What an API key may do.', SCOPES)

const EnvironmentType = builder.objectRef<Environment>('Environment').implement({
  description: 'The tenant: files, jobs and keys of one environment cannot be seen from another.',
  interfaces: [Node],
  fields: t => ({
    name: t.exposeString('name', { description: 'Unique on this server.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastCursor: t.string({
      description: 'Cursor of the newest event: environmentEvents(after:) goes on behind it.',
      resolve: (_, __, { app }) => lastCursor(app),
    }),
  }),
})
nodeLoader('Environment', ({ app, caller }, id) => service.findOwnEnvironment(app, caller(), id))

const ApiKeyType = builder.objectRef<ApiKey>('ApiKey').implement({
  description: 'A key of one environment. Its text is shown once, when it is made.',
  interfaces: [Node],
  fields: t => ({
    name: t.exposeString('name', { description: 'What the key is for.' }),
    prefix: t.exposeString('prefix', { description: 'First characters, enough to recognise the key.' }),
    scopes: t.expose('scopes', { type: [ScopeEnum], description: 'What it may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'When it stops working.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'When it was revoked.' }),
  }),
})
nodeLoader('ApiKey', ({ app, caller }, id) => service.findApiKey(app, caller(), id))

const LimitsType = builder.objectRef<Caller>('Limits').implement({
  description: 'Bounds of this server.',
  fields: t => ({
    maxFileBytes: t.field({
      type: 'SafeInt',
      description: 'Largest file accepted.',
      resolve: (_, __, { app }) => app.config.limits.maxFileBytes,
    }),
    maxPages: t.int({
      description: 'Most pages read for one job.',
      resolve: (_, __, { app }) => app.config.limits.maxPages,
    }),
    urlTimeoutSeconds: t.int({
      description: 'Time that fetching a document from a URL may take.',
      resolve: (_, __, { app }) => app.config.limits.urlTimeoutSeconds,
    }),
    resultRetentionDays: t.int({
      description: 'Days that result and events are kept after the end of a job.',
      resolve: (_, __, { app }) => app.config.limits.resultRetentionDays,
    }),
    supportedTypes: t.stringList({
      description: 'Media types that can be read; told by content, never by name.',
      resolve: () => [...SUPPORTED_TYPES],
    }),
  }),
})

const RateLimitType = builder.objectRef<RateState>('RateLimit').implement({
  description: 'How often the API key may ask.',
  fields: t => ({
    limit: t.exposeInt('limit', { description: 'Operations a minute.' }),
    remaining: t.exposeInt('remaining', { description: 'Operations that are left.' }),
    resetsAt: t.expose('resetsAt', { type: 'DateTime', description: 'When the minute begins anew.' }),
  }),
})

const ViewerType = builder.objectRef<Caller>('Viewer').implement({
  description:
    'The caller: an API key of one environment. Nothing of another environment can be read, not even its existence.',
  fields: t => ({
    environment: t.field({
      type: EnvironmentType,
      description: 'The environment that the key acts for.',
      resolve: async (caller, _, { app }) => (await service.findOwnEnvironment(app, caller, caller.environmentId))!,
    }),
    apiKey: t.field({
      type: ApiKeyType,
      description: 'The key itself.',
      resolve: async (caller, _, { app }) => (await service.findApiKey(app, caller, caller.apiKeyId))!,
    }),
    rateLimit: t.field({
      type: RateLimitType,
      nullable: true,
      description: 'What is left of its minute; null where nothing is limited.',
      resolve: ({ apiKeyId }, _, { app }) => app.rateLimiter.look(apiKeyId),
    }),
    limits: t.field({ type: LimitsType, description: 'Bounds of this server.', resolve: caller => caller }),
  }),
})

builder.queryFields(t => ({
  viewer: t.field({ type: ViewerType, description: 'Who is asking.', resolve: (_, __, { caller }) => caller() }),
  apiKeys: t.field({
    type: [ApiKeyType],
    description: 'The keys of the environment, revoked ones too, the oldest first. Needs the ADMIN scope.',
    resolve: (_, __, { app, caller }) => service.listApiKeys(app, caller()),
  }),
}))

mutation('createApiKey', {
  description: 'A further key for the own environment. Needs the ADMIN scope; a key cannot grant scopes that it lacks.',
  input: builder.inputType('CreateApiKeyInput', {
    description: 'A key to be made.',
    fields: t => ({
      name: t.string({ required: true, description: 'What the key is for; 1 to 100 characters.' }),
      scopes: t.field({ type: [ScopeEnum], required: true, description: 'What it may do; at least one.' }),
      expiresAt: t.field({ type: 'DateTime', description: 'When it stops working; never by default.' }),
    }),
  }),
  success: builder.objectRef<{ apiKey: ApiKey; key: string }>('CreateApiKeySuccess').implement({
    description: 'The key is shown once; only its hash is kept.',
    fields: t => ({
      apiKey: t.expose('apiKey', { type: ApiKeyType, description: 'What is known of the key from now on.' }),
      key: t.exposeString('key', { description: 'Send it as "Authorization: Bearer KEY".' }),
    }),
  }),
  errors: ['INVALID_INPUT'],
  resolve: (input, { app, caller }) => service.createApiKey(app, caller(), input),
})

mutation('revokeApiKey', {
  description: 'Ends a key of the own environment; its open sockets close within seconds. Needs the ADMIN scope.',
  input: builder.inputType('RevokeApiKeyInput', {
    description: 'A key to be revoked.',
    fields: t => ({ apiKeyId: t.id({ required: true, description: 'The id, not the text of the key.' }) }),
  }),
  success: builder.objectRef<{ apiKey: ApiKey }>('RevokeApiKeySuccess').implement({
    description: 'The key no longer works.',
    fields: t => ({ apiKey: t.expose('apiKey', { type: ApiKeyType, description: 'The revoked key.' }) }),
  }),
  errors: ['NOT_FOUND'],
  resolve: async ({ apiKeyId }, { app, caller }) => ({ apiKey: await service.revokeApiKey(app, caller(), apiKeyId) }),
})

mutation('createEnvironment', {
  description: 'Another tenant with its first key. Needs the OPERATOR scope.',
  input: builder.inputType('CreateEnvironmentInput', {
    description: 'An environment to be made.',
    fields: t => ({ name: t.string({ required: true, description: 'Unique on this server; 1 to 100 characters.' }) }),
  }),
  success: builder
    .objectRef<{ environment: Environment; apiKey: ApiKey; key: string }>('CreateEnvironmentSuccess')
    .implement({
      description: 'The environment and its first key, which may do everything in it.',
      fields: t => ({
        environment: t.expose('environment', { type: EnvironmentType, description: 'The new environment.' }),
        apiKey: t.expose('apiKey', { type: ApiKeyType, description: 'What is known of its first key.' }),
        key: t.exposeString('key', { description: 'The text of the key, shown once.' }),
      }),
    }),
  errors: ['INVALID_INPUT', 'NAME_TAKEN'],
  resolve: (input, { app, caller }) => service.createEnvironment(app, caller(), input),
})
