import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

const tooLarge = () =>
  new GraphQLError('The request body is too large: send files by multipart upload.', {
    extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', http: { status: 413 } },
  })

/** Bounds every body but multipart's, whose parser has bounds of its own. Counts bytes, whatever Content-Length claims. */
export const limitBody = (maxBytes: number): Plugin => ({
  onRequestParse: ({ request, requestParser, setRequestParser, fetchAPI }) => {
    if (!requestParser || !request.body || /^multipart\//i.test(request.headers.get('content-type') ?? '')) return
    if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
    setRequestParser(async incoming => {
      const { url, method, headers, signal } = incoming
      const body = await readBounded(incoming.body!, maxBytes)
      return requestParser(new fetchAPI.Request(url, { method, headers, signal, body }))
    })
  },
})

const readBounded = async (body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
