/**
 * Written by scripts/learn-ocr-confidence.ts, from receipts of ICDAR 2019 SROIE (CC BY 4.0).
 * PADDLE and TESSERACT: the engine alone. The others: what both engines together make of a word of paddle.
 */
import type { Calibration } from './calibration.ts'

/** 11001 words; cross-validated Brier score 0.0734. */
export const PADDLE_CONFIDENCE: Calibration = [
  [0.26569, 0.214],
  [0.42416, 0.288],
  [0.51074, 0.356],
  [0.57631, 0.448],
  [0.68873, 0.582],
  [0.8411, 0.695],
  [0.94389, 0.839],
  [0.98527, 0.886],
  [0.99635, 0.918],
  [0.99918, 0.953],
  [0.99986, 0.965],
]

/** 12076 words; cross-validated Brier score 0.1290. */
export const TESSERACT_CONFIDENCE: Calibration = [
  [0, 0.119],
  [0, 0.119],
  [0.00467, 0.141],
  [0.10242, 0.162],
  [0.25549, 0.192],
  [0.44852, 0.348],
  [0.68324, 0.531],
  [0.87185, 0.776],
  [0.94769, 0.953],
]

/** 8350 words; cross-validated Brier score 0.0535. */
export const AGREED_CONFIDENCE: Calibration = [
  [0.35499, 0.762],
  [0.58102, 0.774],
  [0.74247, 0.855],
  [0.86254, 0.894],
  [0.90557, 0.911],
  [0.92884, 0.932],
  [0.95228, 0.951],
  [0.96368, 0.966],
]

/** 2506 words; cross-validated Brier score 0.1424. */
export const DISAGREED_CONFIDENCE: Calibration = [
  [0.23969, 0.167],
  [0.30821, 0.273],
  [0.38142, 0.346],
  [0.49645, 0.376],
  [0.65359, 0.532],
  [0.82575, 0.769],
  [0.90889, 0.857],
  [0.95771, 0.923],
]

/** 179 words; cross-validated Brier score 0.1658. */
export const UNSEEN_CONFIDENCE: Calibration = [
  [0.53882, 0.452],
  [0.88775, 0.742],
  [0.94996, 0.909],
]
