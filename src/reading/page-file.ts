import type { Raster } from './raster.ts'

export type RenderOptions = {
  /** Wanted resolution of a page that has none of its own; images keep their pixels. */
  dpi: number
  /** The raster is made smaller where it would have more pixels. */
  maxPixels: number
  /** Red, green, blue; else grey. */
  colour: boolean
  /**
   * Width of the page as displayed, in points, where somebody knows it: a page may say that its unit is more than a
   * point (UserUnit), which not every renderer is told.
   */
  width?: number
}

export type RenderedPage = {
  raster: Raster
  /** PDF points, or pixels of an image, as displayed. */
  width: number
  height: number
  /** The page's own rotation in degrees clockwise, already applied. */
  rotation: 0 | 90 | 180 | 270
  /** Images of the page that could not be decoded: the raster lacks them. Left out when there are none. */
  lostImages?: number
}

/** An open file whose pages can be looked at; close it after use. */
export type PageFile = {
  pageCount: number
  /**
   * @param number counted from 1
   * @throws JobFailure PAGE_UNREADABLE (details.page is set), RESOURCE_LIMIT
   */
  render: (number: number, options: RenderOptions) => Promise<RenderedPage>
  close: () => Promise<void>
}
