import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const HOST = 'temporal.download'

export type DownloadSite = {
  /** Settings that lead a program to this site, by a proxy, and let it trust the site's certificate. */
  env: Record<string, string>
  /** Paths that were asked for. */
  requests: string[]
  /** Whether requests get no answer. */
  silent: boolean
  close(): Promise<void>
}

/**
 * A site on this machine that stands for the one from which the SDK downloads the Temporal CLI.
 *
 * @param program what it has to give, or undefined for "not found"
 */
export const startDownloadSite = async (folder: string, program: string | undefined): Promise<DownloadSite> => {
  const tls = await makeCertificates(join(folder, 'tls'))
  const archive = join(folder, 'temporal.tar.gz')
  if (program) await promisify(execFile)('tar', ['-C', dirname(program), '-czf', archive, basename(program)])
  const site: DownloadSite = { env: {}, requests: [], silent: false, close: async () => {} }

  const server = createSecureServer({ key: tls.key, cert: tls.certificate }, (request, response) => {
    site.requests.push(request.url!)
    if (site.silent) return
    if (!program) response.writeHead(404).end()
    else if (request.url!.startsWith('/cli/'))
      response.end(JSON.stringify({ archiveUrl: `https://${HOST}/temporal.tar.gz`, fileToExtract: basename(program) }))
    else createReadStream(archive).pipe(response)
  })
  const port = await listen(server)
  const proxy = createServer().on('connect', (_request, client) => {
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const [socket, other] of [[upstream, client] as const, [client, upstream] as const])
      socket.on('error', () => other.destroy())
  })
  site.env = { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, SSL_CERT_FILE: tls.authority }
  site.close = async () => {
    for (const each of [proxy, server]) {
      each.closeAllConnections()
      each.close()
    }
  }
  return site
}

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export const canMakeCertificates = (): Promise<boolean> =>
  promisify(execFile)('openssl', ['version']).then(
    () => true,
    () => false,
  )

/** An authority made for this test and a certificate for the host, signed by it. */
const makeCertificates = async (folder: string): Promise<{ key: Buffer; certificate: Buffer; authority: string }> => {
  await mkdir(folder)
  await writeFile(join(folder, 'host.ext'), `subjectAltName=DNS:${HOST}\nextendedKeyUsage=serverAuth\n`)
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder })
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA')
  await openssl('req', ...fresh, '-keyout', 'host.key', '-out', 'host.csr', '-subj', `/CN=${HOST}`)
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'host.ext']
  await openssl('x509', '-req', '-in', 'host.csr', ...signed, '-out', 'host.pem')
  return {
    key: await readFile(join(folder, 'host.key')),
    certificate: await readFile(join(folder, 'host.pem')),
    authority: join(folder, 'ca.pem'),
  }
}
