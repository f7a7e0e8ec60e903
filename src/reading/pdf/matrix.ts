/** [a, b, c, d, e, f]: a point (x, y) goes to (a x + c y + e, b x + d y + f), as in ISO 32000-2, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that applies inner first and outer after it. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
]

/** Edges in points as displayed: y grows downwards. */
export type Bounds = { left: number; top: number; right: number; bottom: number }

/** The smallest upright box around a rectangle, [x1, y1, x2, y2], under a matrix. */
export const boundsUnder = (m: Matrix, [x1, y1, x2, y2]: readonly [number, number, number, number]): Bounds => {
  const xs = [m[0] * x1 + m[2] * y1, m[0] * x2 + m[2] * y1, m[0] * x1 + m[2] * y2, m[0] * x2 + m[2] * y2]
  const ys = [m[1] * x1 + m[3] * y1, m[1] * x2 + m[3] * y1, m[1] * x1 + m[3] * y2, m[1] * x2 + m[3] * y2]
  return {
    left: Math.min(...xs) + m[4],
    top: Math.min(...ys) + m[5],
    right: Math.max(...xs) + m[4],
    bottom: Math.max(...ys) + m[5],
  }
}

export const intersect = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})
