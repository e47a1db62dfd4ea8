/** FLAC frames to exact samples, with the core's decoder. One serves all stems of a worker. Worker thread. */
import { FlacHost, mostFrameBytes } from '@/lib/dsp-host/flac-host'

/** Twelve blocks a second at up to 192 kHz. */
const MOST_BLOCK_FRAMES = 16_000

export class FrameDecoder {
  private readonly host: FlacHost

  /** @param module the core */
  constructor(module: WebAssembly.Module) {
    this.host = new FlacHost(module, {
      maxBlockFrames: MOST_BLOCK_FRAMES,
      maxFrameBytes: mostFrameBytes(MOST_BLOCK_FRAMES),
    })
  }

  /**
   * @param frame exactly one FLAC frame of a 24-bit file
   * @returns channels x frames, integer * 2^(scaleExponent - 23); null when the frame is damaged or of another format
   */
  decode(
    frame: Uint8Array,
    format: { readonly channels: number; readonly scaleExponent: number },
  ): Float32Array[] | null {
    const decoded = this.host.decodeFrame(frame, format.scaleExponent)
    if (typeof decoded === 'string') return null
    if (decoded.bytes !== frame.length || decoded.bitsPerSample !== 24) return null
    if (decoded.channels !== format.channels) return null
    const sides = decoded.channels === 1 ? ([0] as const) : ([0, 1] as const)
    return sides.map((side) => this.host.channel(side).slice(0, decoded.frames))
  }
}
