import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  /** host:port to connect to. */
  address: string
  /** Cuts every connection and refuses new ones. */
  cut: () => void
  restore: () => void
  /** Lets nothing more through of the open connections whose first bytes hold a text; they do not end. */
  silence: (text: string) => void
  close: () => Promise<void>
}

/** A TCP proxy that a test can cut: a server that is away without anybody touching it. */
export const startProxy = async (target: string): Promise<TcpProxy> => {
  const [host, port] = target.split(':')
  const sockets = new Set<Socket>()
  const beginnings = new Map<Socket, Buffer>()
  let open = true
  const server = createServer(client => {
    if (!open) return void client.destroy()
    const upstream = connect(Number(port), host)
    client.once('data', (first: Buffer) => beginnings.set(client, first).set(upstream, first))
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        beginnings.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    open = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    restore: () => {
      open = true
    },
    silence: text => {
      for (const [socket, first] of beginnings) if (first.includes(text)) socket.unpipe().pause()
    },
    close: async () => {
      cut()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
