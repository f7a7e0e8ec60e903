type Size = { width: number; height: number }

/** The largest size of the same shape with no more pixels; never larger than the size itself. */
export const fitPixels = ({ width, height }: Size, maxPixels: number): Size => {
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)))
  if (scale === 1) return { width, height }
  const size = { width: scaled(width, scale), height: scaled(height, scale) }
  // A picture of one line cannot get lower.
  if (size.height === 1) return { width: Math.min(size.width, maxPixels), height: 1 }
  return size.width === 1 ? { width: 1, height: Math.min(size.height, maxPixels) } : size
}

/** A little more than the product, which may be a hair below a whole number. */
const scaled = (length: number, scale: number): number => Math.max(1, Math.floor(length * scale + 1e-6))
