/** What SECRET_KEY is used for: signing links, fingerprints of requests, and encrypting at rest. One derived key for each. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

export type SigningPurpose = 'download' | 'upload' | 'page' | 'document' | 'fingerprint'

export type Secrets = {
  /** Signature of a text as base64url; purposes never share a key. */
  sign: (purpose: SigningPurpose, text: string) => string
  verify: (purpose: SigningPurpose, text: string, signature: string) => boolean
  /** AES-256-GCM, nonce and tag included. `context` must be the same to decrypt: it ties a secret to its row. */
  encrypt: (plain: string, context: string) => Buffer
  decrypt: (sealed: Uint8Array, context: string) => string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export const createSecrets = (secretKey: Buffer): Secrets => {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'docstream', purpose, 32))
  const signingKeys = {
    download: derive('sign:download'),
    upload: derive('sign:upload'),
    page: derive('sign:page'),
    document: derive('sign:document'),
    fingerprint: derive('sign:fingerprint'),
  }
  const sign = (purpose: SigningPurpose, text: string) =>
    createHmac('sha256', signingKeys[purpose]).update(text).digest('base64url')
  const encryptionKey = derive('encrypt')
  return {
    sign,
    verify: (purpose, text, signature) => {
      const expected = Buffer.from(sign(purpose, text))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
    encrypt: (plain, context) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decrypt: (sealed, context) => {
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}
