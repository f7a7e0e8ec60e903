import {
  applyCorrections,
  type CorrectedDocument,
  type Correction,
  type CorrectionOutcome,
} from '../reviews/corrections.ts'

export type CorrectTask = { document: CorrectedDocument; corrections: Correction[] }

export const correctTask = ({ document, corrections }: CorrectTask): CorrectionOutcome =>
  applyCorrections(document, corrections)
