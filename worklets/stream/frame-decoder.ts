/**
 * FLAC frames to exact samples. One decoder per channel count serves all stems of a worker. The wasm decoder divides by
 * 2^23 - 1; the integer comes back by rounding, and integer * 2^(k - 23) is exact in f32. Worker thread.
 */
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { renumberFrame } from './flac-frames'

const DECODER_SCALE = 0x7fffff

export class FrameDecoder {
  private readonly decoders = new Map<number, Promise<FLACDecoder>>()

  /**
   * @param frame one FLAC frame of a 24-bit file
   * @param header "fLaC" and STREAMINFO of any file with this number of channels
   * @returns channels x frames, integer * 2^(scaleExponent - 23); null when the frame is damaged
   */
  async decode(
    frame: Uint8Array,
    format: { readonly header: Uint8Array; readonly channels: number; readonly scaleExponent: number },
  ): Promise<Float32Array[] | null> {
    const decoder = await this.decoderFor(format.channels, format.header)
    const decoded = await decoder.decodeFrames([renumberFrame(frame)])
    if (decoded.samplesDecoded === 0 || decoded.errors.length > 0) {
      this.decoders.delete(format.channels)
      return null
    }
    const step = 2 ** (format.scaleExponent - 23)
    for (const samples of decoded.channelData)
      for (let i = 0; i < samples.length; i++)
        samples[i] = Math.round((samples[i] ?? 0) * DECODER_SCALE) * step
    return decoded.channelData
  }

  private decoderFor(channels: number, header: Uint8Array): Promise<FLACDecoder> {
    const known = this.decoders.get(channels)
    if (known) return known
    const made = makeDecoder(header)
    this.decoders.set(channels, made)
    return made
  }
}

async function makeDecoder(header: Uint8Array): Promise<FLACDecoder> {
  const decoder = new FLACDecoder()
  await decoder.ready
  await decoder.decodeFrames([header])
  return decoder
}
