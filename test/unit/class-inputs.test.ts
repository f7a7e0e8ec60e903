import { describe, expect, it } from 'vitest'
import { classes } from '../../src/classifiers/input.ts'

const issuesOf = (value: unknown) => classes.safeParse(value).error?.issues ?? []

describe('classes', () => {
  it.each([
    ['Bill', 'bill'],
    ['Bill', ' Bill '],
    ['caf\u00e9', 'cafe\u0301'],
    ['Bill', '\uff22ill'],
    ['delivery note', 'delivery\u00a0 note'],
  ])('need names that do not look alike: %j, %j', (one, other) => {
    expect(issuesOf([{ name: one }, { name: other }])).toMatchObject([{ path: [1, 'name'] }])
  })

  it.each(['none', ' None ', '\uff2eone'])('do not take the name of what fits none: %j', name => {
    expect(issuesOf([{ name }])).toMatchObject([{ path: [0, 'name'] }])
  })

  it('may have names that objects have members of', () => {
    expect(issuesOf(['constructor', '__proto__', 'toString'].map(name => ({ name })))).toEqual([])
  })

  it('say no more together than can be held in memory', () => {
    const keywords = (count: number) => Array.from({ length: count }, (_, at) => `${at}`.padStart(100, 'x'))
    const all = Array.from({ length: 10 }, (_, at) => ({ name: `${at}`.padStart(10, 'y'), keywords: keywords(99) }))
    expect(issuesOf(all)).toEqual([])
    expect(issuesOf([...all, { name: 'more', keywords: keywords(10) }])).toMatchObject([
      { path: [], message: expect.stringContaining('100000 characters') },
    ])
  })
})
