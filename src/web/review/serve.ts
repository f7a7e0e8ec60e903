/** The review page: one shell for the queue and for each review, which asks the API for everything that it shows. */
import type { ServerResponse } from 'node:http'
import { type Assets, ENTRY, ICON, loadAssets, STYLE } from './modules.ts'

/** Nothing from elsewhere, nothing inline, no way out: what a document says cannot run, and cannot be sent away. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}
/** The version in their path changes with them. */
const ASSET_CACHE = 'public, max-age=31536000, immutable'

/** @param root the way from the page to /review/, so that the page also works below a path of a proxy */
const pageOf = ({ version, files }: Assets, root: string): string => {
  const at = (name: string) => `${root}assets/${version}/${name}`
  const preloads = [...files.keys()].filter(name => /\.[jt]s$/.test(name) && name !== ENTRY)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Reviews · docstream</title>
<link rel="icon" href="${at(ICON)}" type="image/svg+xml">
<link rel="stylesheet" href="${at(STYLE)}">
${preloads.map(name => `<link rel="modulepreload" href="${at(name)}">`).join('\n')}
<script type="module" src="${at(ENTRY)}"></script>
</head>
<body>
<noscript>This page needs JavaScript.</noscript>
<div id="app"></div>
</body>
</html>
`
}

let loading: Promise<Assets> | undefined

const serveAsset = ({ version, files }: Assets, path: string[], res: ServerResponse): void => {
  const asset = path[0] === version ? files.get(path.slice(1).join('/')) : undefined
  if (!asset) return void res.writeHead(404).end('There is no such part of the review page.\n')
  res.writeHead(200, {
    'content-type': asset.type,
    'content-length': asset.body.length,
    'cache-control': ASSET_CACHE,
    'content-security-policy': "default-src 'none'",
  })
  res.end(asset.body)
}

/**
 * Answers GET and HEAD of /review, /review/JOB_ID and /review/assets/VERSION/NAME.
 * @param path what follows /review, parted at its slashes
 */
export const serveReview = async (path: string[], res: ServerResponse): Promise<void> => {
  loading ??= loadAssets()
  const assets = await loading
  if (path[0] === 'assets') return serveAsset(assets, path.slice(1), res)
  if (path.length > 1) return void res.writeHead(404).end('There is nothing here: reviews are at /review.\n')
  res.writeHead(200, PAGE_HEADERS).end(pageOf(assets, path.length === 0 ? 'review/' : ''))
}
