/** What the stronger engine for scans reads with. */

export type ModelFile = {
  name: string
  bytes: number
  /** SHA-256, hexadecimal. */
  sha256: string
}

export type ModelSet = {
  /** For people; in small letters also the name of the folder in the cache, so other files need another name. */
  name: string
  /** The Python wheel that carries the files, whatever else is in it. */
  wheel: { package: string; version: string }
  /** Finds where on a page there is text. */
  detection: ModelFile
  /** Reads a piece of text. */
  recognition: ModelFile
}

/**
 * PP-OCRv6 small of PaddleOCR, as ONNX: 50 languages, most of them in Latin script. No npm package has it. The weights
 * are Apache-2.0 (Baidu and the PaddleOCR authors); so is the wheel of RapidOCR, whose MODEL_LICENSES.md tells that they
 * may be passed on. docstream does not: each machine fetches its own.
 */
export const MODELS: ModelSet = {
  name: 'PP-OCRv6-small',
  wheel: { package: 'rapidocr', version: '3.10.0' },
  detection: {
    name: 'PP-OCRv6_det_small.onnx',
    bytes: 9_929_594,
    sha256: '090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f',
  },
  recognition: {
    name: 'PP-OCRv6_rec_small.onnx',
    bytes: 21_234_383,
    sha256: '6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884',
  },
}

/** Both files of a set. */
export const filesOf = ({ detection, recognition }: ModelSet): readonly ModelFile[] => [detection, recognition]
