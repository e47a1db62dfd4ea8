/** A small server for the engine's specs: built worklets, stems with Range, one page, and the studio's own security headers. */
import { build } from 'esbuild'
import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWorklets } from '@/server/cli/build-worklets'
import type { TestStem } from '@/worklets/testing/make-flac'

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'",
}
const PAGE =
  '<!doctype html><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>'
const ROOT = path.resolve(import.meta.dirname, '../..')

export interface EngineBench {
  readonly url: string
  readonly wasm: Uint8Array<ArrayBuffer>
  /** Ids that answer 503 while they are in here. */
  readonly failing: Set<string>
  close(): Promise<void>
}

/** What a page needs beyond the engine. */
export interface PageFiles {
  readonly styles?: string
  /** The waveform of every stem. */
  readonly peaks?: Uint8Array
}

/** @param script what the one page runs, from the project's root */
export async function openEngineBench(
  stems: readonly TestStem[],
  script = 'e2e/testing/engine-page.ts',
  files: PageFiles = {},
): Promise<EngineBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixroom-engine-'))
  execFileSync(process.execPath, ['--import', 'tsx', 'server/cli/build-wasm.ts'], { cwd: ROOT })
  await buildWorklets(path.join(folder, 'engine'))
  await buildEnginePage(path.join(folder, 'page.js'), script)
  const wasm = new Uint8Array(await readFile(path.join(ROOT, 'build/dsp.wasm')))
  const failing = new Set<string>()
  const byId = new Map(stems.map((stem) => [stem.id, stem]))
  const server = createServer(
    (request, response) => void answer(request, response, { folder, wasm, byId, failing, files }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: addressOf(server),
    wasm,
    failing,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The page's script, for a studio that is not this bench too. */
export async function buildEnginePage(outfile: string, script = 'e2e/testing/engine-page.ts'): Promise<void> {
  await build({
    entryPoints: [path.join(ROOT, script)],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    jsx: 'automatic',
    tsconfig: path.join(ROOT, 'tsconfig.json'),
  })
}

interface Served {
  readonly folder: string
  readonly wasm: Uint8Array
  readonly byId: ReadonlyMap<string, TestStem>
  readonly failing: ReadonlySet<string>
  readonly files: PageFiles
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const [, room = '', name = '', kind] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/')
  for (const [header, value] of Object.entries(HEADERS)) response.setHeader(header, value)
  if (room === '') return send(response, 'text/html', PAGE)
  if (room === 'page.css') return send(response, 'text/css', served.files.styles ?? '')
  if (room === 'favicon.ico') return refuse(response, 204)
  if (room === 'page.js')
    return send(response, 'text/javascript', await readFile(path.join(served.folder, 'page.js')))
  if (room === 'engine' && name === 'dsp.wasm') return send(response, 'application/wasm', served.wasm)
  if (room === 'engine')
    return send(response, 'text/javascript', await readFile(path.join(served.folder, 'engine', name)))
  if (name === 'ranges') return sendRanges(request, response, served)
  const stem = served.byId.get(decodeURIComponent(name))
  if (!stem || served.failing.has(stem.id)) return refuse(response, stem ? 503 : 404)
  if (kind === 'peaks') return send(response, 'application/octet-stream', served.files.peaks ?? '')
  if (kind === 'index') return send(response, 'application/json', JSON.stringify(indexOf(stem)))
  return sendRange(request, response, stem.bytes)
}

function indexOf(stem: TestStem): object {
  const { sampleRate, channels, frames, scaleExponent, segmentFrames, header, offsets, frameBytes } = stem
  return { sampleRate, channels, frames, scaleExponent, segmentFrames, header, offsets, frameBytes }
}

function sendRange(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  if (from === undefined || to === undefined) return refuse(response, 416)
  response.statusCode = 206
  response.setHeader('Content-Range', `bytes ${from}-${to}/${bytes.length}`)
  send(response, 'audio/flac', bytes.subarray(Number(from), Number(to) + 1))
}

async function sendRanges(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const { ranges } = JSON.parse(body) as { ranges: { stemId: string; from: number; to: number }[] }
  if (ranges.some(({ stemId }) => served.failing.has(stemId))) return refuse(response, 404)
  const parts = ranges.map(({ stemId, from, to }) => served.byId.get(stemId)?.bytes.subarray(from, to))
  send(response, 'application/octet-stream', Buffer.concat(parts.filter((part) => part !== undefined)))
}

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader('Content-Type', type)
  response.end(body)
}

function addressOf(server: Server): string {
  const address = server.address()
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/` : ''
}
