/**
 * The characters that a recognition model knows, from its own file: ONNX is a protocol buffer (ModelProto of onnx.proto)
 * whose field 14 holds pairs of a key and a value; PaddleOCR writes its characters under the key "character", one a line.
 */

const METADATA_FIELD = 14
const KEY_FIELD = 1
const VALUE_FIELD = 2
const DICTIONARY_KEY = 'character'

type Field = { number: number; bytes: Uint8Array | undefined }

/**
 * @returns the text of each class of the model's output: nothing for class 0, which means no character, then the
 * characters in order, then a space
 * @throws Error when the file is no such model
 */
export const readDictionary = (model: Uint8Array): string[] => {
  for (const { number, bytes } of fieldsOf(model)) {
    if (number !== METADATA_FIELD || !bytes) continue
    const pair = new Map([...fieldsOf(bytes)].map(field => [field.number, decode(field.bytes)]))
    if (pair.get(KEY_FIELD) !== DICTIONARY_KEY) continue
    return ['', ...pair.get(VALUE_FIELD)!.replace(/\n$/, '').split('\n'), ' ']
  }
  throw new Error('The recognition model has no list of its characters.')
}

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** The fields of a message; only those of bytes carry them. */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0
  const readNumber = (): number => {
    let value = 0
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message[at++]!
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
    throw new Error('The recognition model is cut off.')
  }
  while (at < message.length) {
    const tag = readNumber()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    if (wire === 0) {
      readNumber()
      yield { number, bytes: undefined }
      continue
    }
    if (wire !== 1 && wire !== 2 && wire !== 5) throw new Error('The recognition model is no ONNX file.')
    const length = wire === 2 ? readNumber() : wire === 1 ? 8 : 4
    yield { number, bytes: wire === 2 ? message.subarray(at, at + length) : undefined }
    at += length
  }
}
