declare module 'html-encoding-sniffer' {
  const sniff: (bytes: Uint8Array, options: { defaultEncoding: string }) => string
  export default sniff
}
