/** A page as pixels, as displayed: what OCR engines recognise and people look at. */
export type Raster = {
  /** In pixels, like height. */
  width: number
  height: number
  /** 1: grey. 3: red, green, blue. */
  channels: 1 | 3
  /** Row by row from the top, without padding: width x height x channels bytes. */
  data: Uint8Array
  /** Pixels an inch of paper; null when nobody knows, as for most photographs. */
  dpi: number | null
}
