/**
 * Renders a whole bounce as a stream of blocks; used unchanged by the server, the browser's worker and the command line.
 * Memory does not grow with length: each piece is read BLOCK frames at a time. Song sample 0 is output frame 0: the latency of
 * the mix bus limiter is rendered and dropped at the head.
 */
import { AppError } from '../assert'
import { ConsoleHost, MAX_RENDER_FRAMES } from './console-host'
import { addShaped, stemStretch, type ShapedPiece } from './region-shape'

/** The shape of lib/mix planBounce. */
export interface Bounce {
  readonly plan: { readonly bytes: Uint8Array }
  readonly pieces: readonly BouncePiece[]
  /** Uploaded impulse responses, read like stems; 0 frames: nobody knows it. */
  readonly responses: readonly { readonly id: string; readonly key: number; readonly frames: number }[]
  readonly frames: number
}
export interface BouncePiece extends ShapedPiece {
  readonly slot: number
  readonly stemId: string
}

export interface BounceRequest {
  readonly module: WebAssembly.Module
  /** Hz, the song's rate. */
  readonly sampleRate: number
  readonly bounce: Bounce
  /**
   * Frames of a stem: one array per channel (1 or 2), each `frames` long, shorter only at the stem's end. Asked for rising
   * positions per piece, falling ones when it is reversed, so a decoder can go on where it stands.
   */
  readonly readStem: (stemId: string, fromFrame: number, frames: number) => Promise<readonly Float32Array[]>
  /** A block of the mix bus; the arrays are only valid until it returns (or its promise settles). */
  readonly onBlock: (left: Float32Array, right: Float32Array, frames: number) => void | Promise<void>
  readonly signal?: AbortSignal
  /**
   * Only these frames of the song, with processors as new at the first: what is heard when playback starts there. Absent: the
   * whole song.
   */
  readonly range?: { readonly startSample: number; readonly endSample: number }
}

/** Frames read from the stems at a time; a multiple of the core's longest block. */
const READ_FRAMES = 32 * MAX_RENDER_FRAMES

/**
 * @throws AppError timed_out when the signal aborts; what readStem and onBlock throw
 * @thread any but the audio thread
 */
export async function renderBounce(request: BounceRequest): Promise<void> {
  const { bounce, onBlock } = request
  const host = new ConsoleHost(request.module, { sampleRate: request.sampleRate, isMixMetered: false })
  await loadResponses(host, request)
  host.setPlan(bounce.plan.bytes)
  host.reset()
  const { startSample: start, endSample: end } = request.range ?? { startSample: 0, endSample: bounce.frames }
  if (start > 0) host.seek(start)
  const latency = host.latencyFrames
  const total = end - start + latency
  const reader = new PieceReader(request, host.inputSlots)
  const left = new Float32Array(READ_FRAMES)
  const right = new Float32Array(READ_FRAMES)
  for (let at = 0; at < total; at += READ_FRAMES) {
    throwIfAborted(request.signal)
    const frames = Math.min(READ_FRAMES, total - at)
    await reader.read(start + at, frames)
    renderWindow(host, reader, frames, left, right)
    const drop = Math.max(0, Math.min(frames, latency - at))
    if (frames > drop) await onBlock(left.subarray(drop, frames), right.subarray(drop, frames), frames - drop)
  }
}

/** Before the plan, so that every response sounds from the first frame. */
async function loadResponses(host: ConsoleHost, { bounce, readStem }: BounceRequest): Promise<void> {
  for (const { id, key, frames } of bounce.responses) {
    if (frames === 0)
      throw new AppError('not_found', 'A reverb of this mix plays an impulse response that is not there.', {
        id,
      })
    host.loadResponse({ key, channels: await readStem(id, 0, frames) })
  }
}

function renderWindow(
  host: ConsoleHost,
  reader: PieceReader,
  frames: number,
  left: Float32Array,
  right: Float32Array,
): void {
  for (let done = 0; done < frames; done += MAX_RENDER_FRAMES) {
    const count = Math.min(MAX_RENDER_FRAMES, frames - done)
    for (let slot = 0; slot < host.inputSlots; slot++) {
      host.input(slot, 0).set(reader.window(slot, 0, done, count))
      host.input(slot, 1).set(reader.window(slot, 1, done, count))
    }
    host.render(count)
    left.set(host.output(0).subarray(0, count), done)
    right.set(host.output(1).subarray(0, count), done)
  }
}

/** One window of every slot's audio, summed from the pieces that lie in it. */
class PieceReader {
  private readonly windows: Float32Array[]

  constructor(
    private readonly request: BounceRequest,
    slots: number,
  ) {
    this.windows = Array.from({ length: slots * 2 }, () => new Float32Array(READ_FRAMES))
  }

  async read(at: number, frames: number): Promise<void> {
    for (const window of this.windows) window.fill(0)
    for (const piece of this.request.bounce.pieces) {
      const stretch = stemStretch(piece, { song: at, frames })
      if (!stretch) continue
      const channels = await this.request.readStem(piece.stemId, stretch.from, stretch.frames)
      this.add(piece, at, stretch.from, channels)
    }
  }

  window(slot: number, side: 0 | 1, from: number, frames: number): Float32Array {
    return (this.windows[slot * 2 + side] as Float32Array).subarray(from, from + frames)
  }

  /** A mono stem goes to both sides; a mono channel reads side 0. */
  private add(piece: BouncePiece, song: number, stemFrom: number, channels: readonly Float32Array[]): void {
    for (const side of [0, 1] as const) {
      const samples = channels[side] ?? channels[0]
      const window = this.windows[piece.slot * 2 + side]
      if (samples && window) addShaped(window, song, { samples, stemFrom }, piece)
    }
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('timed_out', 'The bounce was stopped before its end.')
}
