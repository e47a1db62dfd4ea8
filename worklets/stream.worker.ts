/** The stream worker: fetches and decodes what the engine will play next. A browser worker; speaks lib/engine/protocol.ts. */
import type { StreamAnswer, StreamMessage } from '@/lib/engine/protocol'
import { FrameDecoder } from './stream/frame-decoder'
import { RingWriter } from './stream/ring-writer'
import { SegmentStore, fetchRange } from './stream/segment-store'
import { Streamer } from './stream/streamer'

/** Compressed audio kept in memory. */
const STORE_BYTES = 192 * 1024 * 1024
/** A cue is seen after at most this long when no message wakes the worker. */
const IDLE_MS = 8

declare const self: {
  onmessage: ((event: MessageEvent<StreamMessage>) => void) | null
  postMessage(answer: StreamAnswer): void
}

let streamer: Streamer | null = null
let writer: RingWriter | null = null
let wake: () => void = () => undefined

self.onmessage = ({ data }) => {
  if (data.type === 'open') {
    writer = new RingWriter(new Int32Array(data.control), data.rings)
    const onMissing = (sourceId: string, message: string) =>
      self.postMessage({ type: 'missing', sourceId, message })
    const store = new SegmentStore(fetchRange, STORE_BYTES)
    const decoder = new FrameDecoder(new WebAssembly.Module(data.wasm))
    streamer = new Streamer(writer, store, decoder, data.sampleRate, onMissing)
    void keepFilling(streamer)
  } else if (data.type === 'rings') writer?.useRings(data.rings)
  else if (data.type === 'sources') streamer?.addSources(data.sources)
  else if (data.type === 'retry') streamer?.retryMissing()
  else if (data.type === 'place') {
    streamer?.place(data.lanes)
    self.postMessage({ type: 'placed', generation: data.generation })
  }
  wake()
}

async function keepFilling(work: Streamer): Promise<void> {
  for (;;) {
    const isBusy = await work.step()
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
