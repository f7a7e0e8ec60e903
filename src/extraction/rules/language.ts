/**
 * Rules of a template, in the Common Expression Language (https://cel.dev): `netTotal + taxTotal == grandTotal`. Numbers
 * of the document are exact decimals, dates are ISO texts, which compare as dates do.
 */
import { Environment } from '@marcbachmann/cel-js'
import type { FieldSchema, FieldType } from '../schema.ts'
import { ARITHMETIC, absoluteOf, COMPARISONS, Exact, sumOf } from './exact.ts'

const LIMITS = { maxAstNodes: 300, maxDepth: 30, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 }

const NUMBER = 'Decimal'

const base = (() => {
  const environment = new Environment({ limits: LIMITS })
  environment.registerType(NUMBER, { ctor: Exact, fields: {} })
  for (const [left, right] of [
    [NUMBER, NUMBER],
    [NUMBER, 'int'],
    ['int', NUMBER],
    [NUMBER, 'double'],
    ['double', NUMBER],
  ]) {
    for (const [sign, compute] of Object.entries(ARITHMETIC))
      environment.registerOperator(`${left} ${sign} ${right}: ${NUMBER}`, compute)
    for (const [sign, holds] of Object.entries(COMPARISONS)) {
      // Equality is of both orders by itself.
      if (sign === '==' && left !== NUMBER) continue
      environment.registerOperator(`${left} ${sign} ${right}: bool`, holds)
    }
  }
  environment.registerFunction(`sum(list): ${NUMBER}`, sumOf)
  environment.registerFunction(`abs(${NUMBER}): ${NUMBER}`, absoluteOf)
  return environment
})()

const PLAIN: Record<FieldType, string> = {
  STRING: 'string',
  NUMBER,
  INTEGER: NUMBER,
  DECIMAL: NUMBER,
  DATE: 'string',
  TIME: 'string',
  DATETIME: 'string',
  BOOLEAN: 'bool',
  OBJECT: 'map<string, dyn>',
  ARRAY: 'list<map<string, dyn>>',
}

const typeOf = ({ type, items, fields }: FieldSchema): string =>
  type === 'ARRAY' && !fields ? `list<${PLAIN[items ?? 'STRING']}>` : PLAIN[type]

/** The language with a template's fields as its variables. */
export const languageOf = (fields: FieldSchema[]): Environment => {
  const environment = base.clone()
  for (const field of fields)
    try {
      environment.registerVariable(field.name, typeOf(field))
    } catch {
      // A word of the language itself ("in", "true") cannot be a variable; rules cannot name that field.
    }
  return environment
}

/** Why a rule cannot be used; null when it can. */
export const ruleFault = (environment: Environment, rule: string): string | null => {
  const checked = environment.check(rule)
  if (!checked.valid) return checked.error?.message.split('\n')[0] ?? 'is not a rule'
  return checked.type === 'bool' || checked.type === 'dyn' ? null : `must be true or false, not ${checked.type}`
}
