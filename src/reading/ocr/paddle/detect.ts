import { type Grey, resize } from '../grey.ts'
import { runModel, type Session } from './session.ts'

/**
 * Where a run of text stands: its middle and sides in pixels, and its slope in radians clockwise. Text of a line that is
 * far apart is of two runs.
 */
export type Run = {
  x: number
  y: number
  width: number
  height: number
  slope: number
  /** The same place as a line that runs downwards, where it is tall enough for one. */
  downwards?: Run
}

/** The longer side of what the model sees, in pixels. More costs time and memory and reads no better. */
const MAX_SIDE = 1_280
/** The model's sides must be multiples of this. */
const STEP = 32
/** Means and deviations of the pictures that the model was trained on (ImageNet): red, green, blue. */
const MEAN = [0.485, 0.456, 0.406] as const
const DEVIATION = [0.229, 0.224, 0.225] as const

/** Pixels of at least this probability belong to a run: the model draws runs as their cores. Less glues lines. */
const MIN_PROBABILITY = 0.2
/** Runs of fewer pixels are dust. */
const MIN_PIXELS = 20
/** The core of a run is grown by these shares of its height. */
const GROW_ACROSS = 0.6
const GROW_DOWN = 0.5
/** In pixels of the picture: what is smaller is nothing that could be read. */
const MIN_SIDE = 5
/** A run is taken as askew when it is so many times as wide as high, and its ends differ by so much of its height. */
const MIN_ASKEW_RATIO = 3
const MIN_ASKEW_DROP = 0.2
/** A run may be a line that runs down or up the page when it is so many times as high as wide: three letters are. */
const MIN_TALL_RATIO = 2
/** More than anybody can write on a page. */
const MAX_RUNS = 2_000

/** Finds the runs of text of a page by a PP-OCR detection model (differentiable binarization, Liao et al., 2020). */
export const detectRuns = async (session: Session, grey: Grey): Promise<Run[]> => {
  const scale = Math.min(1, MAX_SIDE / Math.max(grey.width, grey.height))
  const small = resize(grey, Math.max(1, Math.round(grey.width * scale)), Math.max(1, Math.round(grey.height * scale)))
  const [width, height] = [Math.ceil(small.width / STEP) * STEP, Math.ceil(small.height / STEP) * STEP]
  const { data } = await runModel(session, toInput(small, width, height), [1, 3, height, width])
  return findRuns(data, width, height)
    .map(run => enlarge(run, grey.width / small.width, grey.height / small.height))
    .filter(run => run.width > MIN_SIDE && run.height > MIN_SIDE)
}

/** Three planes; what is added on the right and below is black, as the model has learned it. */
const toInput = (grey: Grey, width: number, height: number): Float32Array => {
  const input = new Float32Array(3 * width * height)
  for (let channel = 0; channel < 3; channel++) {
    const shades = Float32Array.from({ length: 256 }, (_, grey) => (grey / 255 - MEAN[channel]!) / DEVIATION[channel]!)
    const plane = input.subarray(channel * width * height, (channel + 1) * width * height).fill(shades[0]!)
    for (let y = 0; y < grey.height; y++) {
      for (let x = 0; x < grey.width; x++) plane[y * width + x] = shades[grey.data[y * grey.width + x]!]!
    }
  }
  return input
}

/** Each connected group of probable pixels is a run. */
const findRuns = (probabilities: Float32Array, width: number, height: number): Run[] => {
  const open = Uint8Array.from(probabilities, probability => (probability >= MIN_PROBABILITY ? 1 : 0))
  const group = new Int32Array(width * height)
  const runs: Run[] = []
  for (let start = 0; start < open.length && runs.length < MAX_RUNS; start++) {
    if (open[start] === 0) continue
    open[start] = 0
    group[0] = start
    let count = 1
    for (let next = 0; next < count; next++) {
      const at = group[next]!
      const x = at % width
      const y = (at - x) / width
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
          const near = nearY * width + nearX
          if (open[near] === 0) continue
          open[near] = 0
          group[count++] = near
        }
      }
    }
    if (count >= MIN_PIXELS) runs.push(toRun(group.subarray(0, count), width))
  }
  return runs
}

/** The rectangle around a group of pixels, along the line that fits them best where that is askew. */
const toRun = (group: Int32Array, imageWidth: number): Run => {
  let [sumX, sumY, sumXX, sumXY, sumYY] = [0, 0, 0, 0, 0]
  for (const at of group) {
    const x = at % imageWidth
    const y = (at - x) / imageWidth
    sumX += x
    sumY += y
    sumXX += x * x
    sumXY += x * y
    sumYY += y * y
  }
  const [x, y] = [sumX / group.length, sumY / group.length]
  const spreadX = sumXX / group.length - x * x
  const spreadY = sumYY / group.length - y * y
  const together = sumXY / group.length - x * y
  const run = boxNear(group, imageWidth, 0, spreadX > 0 ? Math.atan(together / spreadX) : 0)
  if (spreadY <= spreadX) return run
  const downwards = boxNear(group, imageWidth, Math.PI / 2, -Math.atan(together / spreadY))
  return downwards.width >= MIN_TALL_RATIO * downwards.height ? { ...run, downwards } : run
}

/** @param tilt of the line that fits best, from the direction that it should have */
const boxNear = (group: Int32Array, imageWidth: number, direction: number, tilt: number): Run => {
  const askew = boxAlong(group, imageWidth, direction + tilt)
  const isAskew =
    askew.width > MIN_ASKEW_RATIO * askew.height &&
    Math.abs(Math.sin(tilt)) * askew.width > MIN_ASKEW_DROP * askew.height
  return isAskew ? askew : boxAlong(group, imageWidth, direction)
}

const boxAlong = (group: Int32Array, imageWidth: number, slope: number): Run => {
  const [cos, sin] = [Math.cos(slope), Math.sin(slope)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const at of group) {
    const x = at % imageWidth
    const y = (at - x) / imageWidth
    const along = x * cos + y * sin
    const down = y * cos - x * sin
    if (along < left) left = along
    if (along > right) right = along
    if (down < top) top = down
    if (down > bottom) bottom = down
  }
  const [along, down] = [(left + right + 1) / 2, (top + bottom + 1) / 2]
  return {
    x: along * cos - down * sin,
    y: along * sin + down * cos,
    width: right - left + 1,
    height: bottom - top + 1,
    slope,
  }
}

/** From pixels of the small copy to those of the picture, with room around the core. */
const enlarge = ({ downwards, ...run }: Run, scaleX: number, scaleY: number): Run => ({
  x: run.x * scaleX,
  y: run.y * scaleY,
  width: (run.width + 2 * Math.round(run.height * GROW_ACROSS)) * scaleX,
  height: (run.height + 2 * Math.round(run.height * GROW_DOWN)) * scaleY,
  slope: run.slope,
  ...(downwards && { downwards: enlarge(downwards, scaleX, scaleY) }),
})
