/**
 * From what an engine says of a word to the chance that the word is right to the letter: points of a curve, scores
 * rising; straight between them.
 */
export type Calibration = readonly (readonly [score: number, chance: number])[]

export const calibrate = (curve: Calibration, score: number): number => {
  const next = curve.findIndex(point => point[0] >= score)
  if (next === 0) return curve[0]![1]
  const [toScore, toChance] = curve[next] ?? curve.at(-1)!
  const [fromScore, fromChance] = curve[next < 0 ? curve.length - 1 : next - 1]!
  if (toScore === fromScore) return toChance
  return fromChance + ((toChance - fromChance) * (score - fromScore)) / (toScore - fromScore)
}
