import type { Job } from './entity.ts'

/** Numbers of the chosen pages without those that could not be read, sorted. */
export const readNumbers = ({ pageNumbers, unreadablePages }: Job): number[] => {
  const unreadable = new Set(unreadablePages?.map(page => page.number))
  return (pageNumbers ?? []).filter(number => !unreadable.has(number))
}
