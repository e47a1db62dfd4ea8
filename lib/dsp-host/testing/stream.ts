/** Whole programmes through the streaming hosts, block by block, as one array per channel. */
import { DitherHost, type DitherOptions } from '../dither-host'
import { LimiterHost, type LimiterSettings } from '../limiter-host'
import { ResamplerHost, resampledFrames } from '../resampler-host'

export type Stereo = readonly [Float32Array, Float32Array]
type Visit = (channels: Float32Array[], frames: number) => void

/** Calls `visit` with one block after another. */
export function walk(channels: readonly Float32Array[], block: number, visit: Visit): void {
  const frames = channels[0]?.length ?? 0
  for (let at = 0; at < frames; at += block) {
    const count = Math.min(block, frames - at)
    visit(
      channels.map((samples) => samples.subarray(at, at + count)),
      count,
    )
  }
}

/** Takes emitted blocks into arrays of a known length. */
function collector(channels: number, frames: number) {
  const out = Array.from({ length: channels }, () => new Float32Array(frames))
  const taken = { frames: 0 }
  const emit = (ready: readonly Float32Array[], count: number) => {
    out.forEach((samples, channel) => samples.set(ready[channel]?.subarray(0, count) ?? [], taken.frames))
    taken.frames += count
  }
  return { out, taken, emit }
}

export function limited(
  module: WebAssembly.Module,
  sides: Stereo,
  { sampleRate = 48_000, block = 5000, ...change }: Partial<LimiterSettings> & StreamOptions = {},
) {
  const settings = { ceilingDbtp: -1, gainDb: 0, releaseMs: 100, ...change }
  const host = new LimiterHost(module, sampleRate, settings)
  const { out, taken, emit } = collector(2, sides[0].length)
  walk(sides, block, (channels, frames) => host.push(channels, frames, emit))
  host.finish(emit)
  const [left, right] = out
  if (!left || !right) throw new Error('the limiter gave no stereo')
  return { out: [left, right] as const, written: taken.frames, deepestDb: host.deepestReductionDb() }
}

interface StreamOptions {
  readonly sampleRate?: number
  readonly block?: number
}

export function resampled(
  module: WebAssembly.Module,
  channels: readonly Float32Array[],
  rates: { readonly inputRate: number; readonly outputRate: number },
  block = 4096,
) {
  const host = new ResamplerHost(module, { ...rates, channels: channels.length })
  const frames = resampledFrames(channels[0]?.length ?? 0, rates.inputRate, rates.outputRate)
  const { out, taken, emit } = collector(channels.length, frames)
  walk(channels, block, (piece, count) => host.push(piece, count, emit))
  host.finish(emit)
  return { out, written: taken.frames }
}

/** One channel as whole numbers. */
export function dithered(
  module: WebAssembly.Module,
  samples: Float32Array,
  change: Partial<DitherOptions> = {},
  block = 10_000,
): Int32Array {
  const options = { bits: 16 as const, curve: 'tpdf' as const, seed: 1, channels: 1 }
  const host = new DitherHost(module, { ...options, ...change })
  const out = new Int32Array(samples.length)
  let written = 0
  walk([samples], block, (piece, count) =>
    host.push(piece, count, ([integers], frames) => {
      if (integers) out.set(integers.subarray(0, frames), written)
      written += frames
    }),
  )
  return out
}
