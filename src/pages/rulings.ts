import type { Ruling, Rulings } from '../reading/rulings.ts'

/** A ruling as it is stored: at, from, to, and 1 for the edge of an area. */
export type PackedRuling = [number, number, number, 1?]
/** The horizontal ones, then the vertical ones. */
export type PackedRulings = [PackedRuling[], PackedRuling[]]

const pack = ({ at, from, to, edge }: Ruling): PackedRuling => (edge ? [at, from, to, 1] : [at, from, to])

const unpack = ([at, from, to, edge]: PackedRuling): Ruling => ({ at, from, to, ...(edge && { edge: true as const }) })

export const packRulings = ({ horizontal, vertical }: Rulings): PackedRulings => [
  horizontal.map(pack),
  vertical.map(pack),
]

export const unpackRulings = ([horizontal, vertical]: PackedRulings): Rulings => ({
  horizontal: horizontal.map(unpack),
  vertical: vertical.map(unpack),
})
