/** Whether the confidences of results are to be believed, on documents with known answers. */
import { crossValidate } from './fit-confidence.ts'
import type { PageReader } from './pages.ts'
import { calibrationError, gateAt, reliabilityTable } from './reliability.ts'
import { collectSamples, type Sample } from './samples.ts'

/** Of the calibration error. */
const TARGET_ERROR = 0.05
/** The review's confidenceThreshold in percent, and how many of the values above it are to be right. */
const THRESHOLD = 90
const TARGET_RIGHT = 0.97

/** @param validated the same values, each with the confidence that was learned from other layouts */
const summaryOf = (samples: Sample[], validated: Sample[]) => ({
  values: samples.length,
  right: samples.filter(({ isRight }) => isRight).length / samples.length,
  error: calibrationError(samples),
  crossValidatedError: calibrationError(validated),
  gate: gateAt(THRESHOLD, samples),
  crossValidatedGate: gateAt(THRESHOLD, validated),
})

type Summary = ReturnType<typeof summaryOf>

const summariesBy = (
  nameOf: (sample: Sample) => string,
  samples: Sample[],
  validated: Sample[],
): Record<string, Summary> => {
  const others = Map.groupBy(validated, nameOf)
  const groups = [...Map.groupBy(samples, nameOf)].map(([name, own]): [string, Summary] => [
    name,
    summaryOf(own, others.get(name) ?? []),
  ])
  return Object.fromEntries(groups)
}

const SOURCE_OF_MISSING = 'MISSING'

export const measureCalibration = async (dataDir: string, reader: PageReader): Promise<unknown> => {
  const samples = await collectSamples(dataDir, reader)
  if (samples.length === 0) return { skipped: `There are no documents in ${dataDir}: name another folder with --data.` }
  const validated = crossValidate(samples)
  return {
    targets: { error: TARGET_ERROR, rightAboveThreshold: TARGET_RIGHT },
    ...summaryOf(samples, validated),
    reliability: {
      found: reliabilityTable(samples.filter(({ isFound }) => isFound)),
      missing: reliabilityTable(samples.filter(({ isFound }) => !isFound)),
    },
    bySource: summariesBy(({ isFound, source }) => (isFound ? source : SOURCE_OF_MISSING), samples, validated),
    bySet: summariesBy(({ set }) => set, samples, validated),
  }
}
