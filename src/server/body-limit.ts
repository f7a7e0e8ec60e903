import type { IncomingMessage, ServerResponse } from 'node:http'
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

/** Answers at once when there is too much, and lets the rest go by: breaking off would reset the client's connection. */
const readBounded = (body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const read = async () => {
      const chunks: Uint8Array[] = []
      let bytes = 0
      for await (const chunk of body) {
        bytes += chunk.byteLength
        if (bytes <= maxBytes) chunks.push(chunk)
        else reject(tooLarge())
      }
      resolve(Buffer.concat(chunks))
    }
    read().catch(reject)
  })

/** A client that goes on sending after its answer is cut off after this time. */
const DRAIN_MS = 10_000

/**
 * A request that is refused leaves bytes on their way. They are let through and dropped, so that the client can read
 * its answer instead of a broken pipe; one that has much more to send is cut off.
 */
export const drainAfterAnswer = (req: IncomingMessage, res: ServerResponse): void => {
  res.once('finish', () => {
    if (req.complete) return
    req.unpipe()
    req.resume()
    // The connection may serve other requests by then: it is cut only while this one is still coming in.
    setTimeout(() => {
      if (!req.complete) req.destroy()
    }, DRAIN_MS).unref()
  })
}
