/** The stream worker: fetches and decodes what the engine will play next. A browser worker; speaks lib/engine/protocol.ts. */
import type { StreamAnswer, StreamMessage, StreamSource } from '@/lib/engine/protocol'
import { ByteStore, type FetchBytes } from './stream/byte-store'
import { DiskCache } from './stream/disk-cache'
import { BatchFetcher } from './stream/fetch-batch'
import { FrameDecoder } from './stream/frame-decoder'
import { responseReading } from './stream/read-stretch'
import { RingWriter } from './stream/ring-writer'
import { Streamer } from './stream/streamer'

/** Compressed audio kept in memory. */
const STORE_BYTES = 144 * 1024 * 1024
/** A cue is seen after at most this long when no message wakes the worker. */
const IDLE_MS = 4

declare const self: {
  onmessage: ((event: MessageEvent<StreamMessage>) => void) | null
  postMessage(answer: StreamAnswer): void
}

let streamer: Streamer | null = null
let writer: RingWriter | null = null
let disk: DiskCache | null = null
let readResponse: ReturnType<typeof responseReading> | null = null
let wake: () => void = () => undefined

self.onmessage = ({ data }) => {
  if (data.type === 'open') open(data)
  else if (data.type === 'rings') writer?.useRings(data.rings)
  else if (data.type === 'sources') streamer?.addSources(data.sources)
  else if (data.type === 'warm') streamer?.keepWarm(data.songs)
  else if (data.type === 'retry') streamer?.retryMissing()
  else if (data.type === 'response') void sendResponse(data.source)
  else if (data.type === 'place') {
    streamer?.place(data.lanes)
    self.postMessage({ type: 'placed', generation: data.generation })
  }
  wake()
}

function open(data: Extract<StreamMessage, { type: 'open' }>): void {
  const network = new BatchFetcher().fetchBytes
  const fetchBytes: FetchBytes = (...wish) => (disk ? disk.caching(network) : network)(...wish)
  const decoder = new FrameDecoder(new WebAssembly.Module(data.wasm))
  readResponse = responseReading(decoder, fetchBytes)
  writer = new RingWriter(new Int32Array(data.control), data.rings)
  streamer = new Streamer({
    writer,
    store: new ByteStore({ fetchBytes, budgetBytes: STORE_BYTES }),
    decoder,
    sampleRate: data.sampleRate,
    onMissing: (sourceId, message) => self.postMessage({ type: 'missing', sourceId, message }),
    onFound: (sourceId) => self.postMessage({ type: 'found', sourceId }),
  })
  void DiskCache.open().then((opened) => (disk = opened))
  void keepFilling(streamer)
  setInterval(() => streamer?.noticeCue(), IDLE_MS)
}

async function sendResponse(source: StreamSource): Promise<void> {
  try {
    const channels = (await readResponse?.(source)) ?? []
    self.postMessage({ type: 'response', id: source.id, channels })
  } catch {
    self.postMessage({ type: 'noResponse', id: source.id })
  }
}

async function keepFilling(work: Streamer): Promise<void> {
  for (;;) {
    const isBusy = await work.step()
    if (!isBusy) void disk?.writeOne()
    await (isBusy ? yieldToMessages() : idle())
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, IDLE_MS)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

const turn = new MessageChannel()
let nextTurn: () => void = () => undefined
turn.port1.onmessage = () => nextTurn()

/** Lets messages in between two blocks, without a timer's delay. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    nextTurn = resolve
    turn.port2.postMessage(null)
  })
}
