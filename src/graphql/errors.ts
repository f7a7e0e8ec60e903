/** Errors as GraphQL types: an interface, a type for each kind, and mutations that answer with a union of both. */
import type { InputRef, InputShapeFromTypeParam, ObjectRef } from '@pothos/core'
import { ERRORS, type ErrorCode, type InputIssue, UserError, type UserErrorAnswer } from '../errors.ts'
import { builder, type SchemaTypes } from './builder.ts'
import type { Context } from './context.ts'
import { enumOf } from './enums.ts'

const descriptions = Object.fromEntries(
  Object.entries(ERRORS).map(([code, { description }]) => [code, description]),
) as Record<ErrorCode, string>
export const ErrorCodeEnum = enumOf('ErrorCode', 'What went wrong, for programs. Stable.', descriptions)

export const UserErrorInterface = builder.interfaceRef<UserErrorAnswer>('UserError').implement({
  description: 'An error that a client can act on.',
  resolveType: error => ERRORS[error.errorCode].type,
  fields: t => ({
    code: t.expose('errorCode', { type: ErrorCodeEnum, description: 'Stable, machine-readable.' }),
    message: t.exposeString('message', {
      description: 'For a person: says what was wrong and what to do. Never a stack, a path or a secret.',
    }),
  }),
})

type ErrorRef = ObjectRef<SchemaTypes, UserErrorAnswer, UserErrorAnswer>
const errorTypes = new Map<string, ErrorRef>()

/** A type of errors, to be implemented with the fields of its details; its name must stand in the table ERRORS. */
export const errorType = <Details extends object = object>(name: string) => {
  const ref = builder.objectRef<UserErrorAnswer<Details>>(name)
  errorTypes.set(name, ref as unknown as ErrorRef)
  return ref
}

/** Name of the type of a value when it is an error; undefined when it is anything else. */
export const errorTypeName = (value: object): string | undefined =>
  'errorCode' in value ? ERRORS[value.errorCode as ErrorCode].type : undefined

/** The types of some error codes. All must be defined before the schema is built. */
export const errorTypesOf = (codes: readonly ErrorCode[]): ErrorRef[] =>
  [...new Set(codes.map(code => ERRORS[code].type))].map(name => {
    const type = errorTypes.get(name)
    if (!type) throw new Error(`The error type ${name} is not defined.`)
    return type
  })

const InputIssueType = builder.objectRef<InputIssue>('InputIssue').implement({
  description: 'One fault of an input.',
  fields: t => ({
    path: t.exposeStringList('path', { description: 'Path inside the input, for example ["source", "base64"].' }),
    message: t.exposeString('message', { description: 'What is wrong there.' }),
  }),
})

errorType<{ issues: InputIssue[] }>('InvalidInputError').implement({
  description: 'Something in the input is wrong.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    issues: t.field({
      type: [InputIssueType],
      description: 'Every fault, with its place.',
      resolve: error => error.details.issues,
    }),
  }),
})
errorType<{ resourceId: string | null }>('NotFoundError').implement({
  description: 'There is no such thing in this environment.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    resourceId: t.id({
      nullable: true,
      description: 'The id or name that was not found.',
      resolve: error => error.details.resourceId,
    }),
  }),
})
errorType<{ retryAfterMs: number }>('RateLimitedError').implement({
  description: 'The API key has asked too often.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    retryAfterMs: t.int({ description: 'Ask again after so long.', resolve: error => error.details.retryAfterMs }),
  }),
})
errorType<{ retryAfterMs: number }>('UnavailableError').implement({
  description: 'A part of the service is away or takes too long.',
  interfaces: [UserErrorInterface],
  fields: t => ({
    retryAfterMs: t.int({ description: 'Ask again after so long.', resolve: error => error.details.retryAfterMs }),
  }),
})
errorType('NameTakenError').implement({
  description: 'The name is already in use.',
  interfaces: [UserErrorInterface],
})

type InputOf<Input extends InputRef> = NonNullable<InputShapeFromTypeParam<SchemaTypes, Input, true>>

type MutationOptions<Input extends InputRef, Success> = {
  description: string
  input: Input
  success: ObjectRef<SchemaTypes, Success, Success>
  errors: readonly ErrorCode[]
  resolve: (input: InputOf<Input>, context: Context) => Promise<Success>
}

/** A mutation that answers with `<Name>Result`: its success, or one of the errors it names. */
export const mutation = <Input extends InputRef, Success extends object>(
  name: string,
  { description, input, success, errors, resolve }: MutationOptions<Input, Success>,
): void => {
  const result = builder.unionType(`${name[0]!.toUpperCase()}${name.slice(1)}Result`, {
    description: `What ${name} answers.`,
    types: () => [success, ...errorTypesOf(errors)],
    resolveType: value => errorTypeName(value) ?? success.name,
  })
  const answer = async (
    _: unknown,
    args: { input: InputOf<Input> },
    context: Context,
  ): Promise<Success | UserErrorAnswer> => {
    try {
      await context.spend()
      return await resolve(args.input, context)
    } catch (error) {
      if (error instanceof UserError && errors.includes(error.code)) return error.toAnswer()
      throw error
    }
  }
  builder.mutationField(name, t =>
    t.field({
      type: result,
      description,
      args: { input: t.arg({ type: input, required: true, description: 'What is wanted.' }) },
      // Pothos cannot relate a generic success type to what its resolvers may return.
      resolve: answer as never,
    }),
  )
}
