/**
 * What pdfjs finds in place of three parts of a browser, all of them globals: this module is for a child process of its
 * own, and must be loaded before pdfjs, which looks for them as it loads.
 *
 * - FontFace, a stand-in. pdfjs either hands fonts to the browser by this class or compiles the outline of every glyph,
 *   which is a third of its time. Nothing is drawn here, so that the fonts go nowhere.
 * - ImageDecoder, a stand-in for the same reason: a JPEG is handed to it instead of being decoded. Where an image is
 *   painted matters for reading, not what it shows.
 * - DecompressionStream, taken away. With it, pdfjs inflates each stream through a thread and several turns of the event
 *   loop; without it, in place. Streams of documents are small, and this is a quarter faster.
 */

class UnusedFontFace {
  readonly loaded = Promise.resolve()
}

class UnusedImageDecoder {
  static async isTypeSupported(): Promise<boolean> {
    return true
  }

  async decode(): Promise<{ image: object }> {
    // pdfjs closes it when it clears its store.
    return { image: { close: () => {} } }
  }

  close(): void {}
}

Object.assign(globalThis, { FontFace: UnusedFontFace, ImageDecoder: UnusedImageDecoder })
Reflect.deleteProperty(globalThis, 'DecompressionStream')
