/** Templates by name; today the built-in ones. */
import type { TemplateSchema } from '../extraction/schema.ts'
import { invoice } from './builtin/invoice.ts'

const BUILT_IN: readonly TemplateSchema[] = [invoice]

/** @param reference "invoice" (its newest version) or "invoice@1"; null when there is none */
export const findTemplate = (reference: string): TemplateSchema | null => {
  const [, name, version] = /^([^@]+)(?:@(\d{1,9}))?$/.exec(reference) ?? []
  const named = BUILT_IN.filter(template => template.name === name)
  if (version !== undefined) return named.find(template => template.version === Number(version)) ?? null
  return named.toSorted((a, b) => b.version - a.version)[0] ?? null
}

export const templateNames = (): string[] => [...new Set(BUILT_IN.map(template => template.name))]
