/** Two small files that stand for the models, and what carries them: no test needs the 31 MB. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { ModelFile, ModelSet } from '../../../src/ocr-models/catalogue.ts'

export const DETECTION: Buffer = Buffer.from('finds where there is text')
export const RECOGNITION: Buffer = Buffer.from('reads what the text says')

const described = (name: string, content: Buffer): ModelFile => ({
  name,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

export const MADE: ModelSet = {
  name: 'Made',
  wheel: { package: 'made-models', version: '1.2.3' },
  detection: described('detection.onnx', DETECTION),
  recognition: described('recognition.onnx', RECOGNITION),
}

/** Another content of the same size. */
export const other = (content: Buffer): Buffer => Buffer.from(content.toString().toUpperCase())

export const wheel = (files: Record<string, Buffer>): Buffer =>
  Buffer.from(zipSync({ 'made_models/__init__.py': Buffer.from('raise SystemExit'), ...files }))

export const GOOD_WHEEL = wheel({
  'made_models/models/detection.onnx': DETECTION,
  'made_models/models/recognition.onnx': RECOGNITION,
})

/** Puts both files, or others, into a folder. */
export const writeModels = async (
  folder: string,
  detection: Buffer = DETECTION,
  recognition: Buffer = RECOGNITION,
): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'detection.onnx'), detection)
  await writeFile(join(folder, 'recognition.onnx'), recognition)
}
