/**
 * The chain that every master runs through, block by block: direct current off, the stages of the song, sample rate, fades,
 * gain and true-peak limiter, then meter and, for a file, dither. Equal settings give equal bits.
 */
import { DitherHost } from '@/lib/dsp-host/dither-host'
import { LimiterHost, type LimiterSettings } from '@/lib/dsp-host/limiter-host'
import { LoudnessHost, type LoudnessReading } from '@/lib/dsp-host/loudness-host'
import { ResamplerHost, resampledFrames } from '@/lib/dsp-host/resampler-host'
import { MasterMeters } from './analysis/master-meters'
import { DirectCurrentBlocker } from './direct-current'
import { applyFades, type FadePlan } from './fades'
import { readStereo, type SongSource } from './programme'
import type { StageSettings } from './settings/stage-settings'
import { StageChain } from './stages/stage-chain'
import type { MasterCurves } from './settings/curve'

export interface ChainSettings {
  readonly outputRate: number
  readonly bits: 16 | 24
  /** The mix has a constant offset that is taken out before anything else. */
  readonly removesDirectCurrent: boolean
  readonly stages: StageSettings
  readonly fades: FadePlan
  readonly limiter: LimiterSettings
  /** Frames of the file: the song and its padding. */
  readonly frames: number
  /** Equal seeds, equal dither. */
  readonly seed: number
}

export interface RehearsedMaster {
  readonly reading: LoudnessReading
  readonly deepestReductionDb: number
}

export interface RenderedMaster extends RehearsedMaster {
  readonly curves: MasterCurves
}

export type Write = (channels: readonly Int32Array[], frames: number) => Promise<void>

export interface RenderOptions {
  readonly onProgress?: (progress: number) => void
  readonly signal?: AbortSignal
}

/** Frames of a song at another rate, padded to whole multiples. */
export function masterFrames(source: SongSource, outputRate: number, multiple: number): number {
  return Math.ceil(resampledFrames(source.frames, source.sampleRate, outputRate) / multiple) * multiple
}

/** What the chain would measure before dither, without true peak: for finding the gain. Writes nothing. */
export async function rehearseMaster(
  module: WebAssembly.Module,
  source: SongSource,
  settings: ChainSettings,
  options: RenderOptions = {},
): Promise<RehearsedMaster> {
  const meter = new LoudnessHost(module, {
    sampleRate: settings.outputRate,
    channels: 2,
    withTruePeak: false,
  })
  const chain = new Chain(module, source, settings, (channels, frames) => meter.process(channels, frames))
  await runChain(chain, source, options)
  return { reading: meter.finish(), deepestReductionDb: chain.deepestReductionDb() }
}

/** Renders the master through dither into `write` and measures what was written. */
export async function renderMaster(
  module: WebAssembly.Module,
  source: SongSource,
  settings: ChainSettings,
  write: Write,
  options: RenderOptions = {},
): Promise<RenderedMaster> {
  const { bits, seed } = settings
  const dither = new DitherHost(module, { bits, curve: 'tpdf', seed, channels: 2 })
  const collected = new CollectedIntegers(bits)
  const chain = new Chain(module, source, settings, (channels, frames) => {
    dither.push(channels, frames, (integers, count) => meters.push(collected.add(integers, count), count))
  })
  const meters = new MasterMeters(module, {
    ...{ frames: settings.frames, sampleRate: settings.outputRate },
    takeReductionDb: () => chain.takeReductionDb(),
  })
  await runChain(chain, source, options, () => collected.drain(write))
  return { ...meters.finish(), deepestReductionDb: chain.deepestReductionDb() }
}

async function runChain(
  chain: Chain,
  source: SongSource,
  { onProgress, signal }: RenderOptions,
  afterBlock: () => Promise<void> = async () => {},
): Promise<void> {
  let done = 0
  for await (const { channels, frames } of readStereo(source, signal)) {
    chain.push(channels, frames)
    await afterBlock()
    done += frames
    onProgress?.(done / source.frames)
  }
  chain.finish()
  await afterBlock()
}

/** Everything before the dither, as one push chain. */
class Chain {
  private readonly blocker: DirectCurrentBlocker | null
  private readonly stages: StageChain
  private readonly resampler: ResamplerHost
  private readonly limiter: LimiterHost
  private position = 0

  constructor(
    module: WebAssembly.Module,
    source: SongSource,
    private readonly settings: ChainSettings,
    private readonly emit: (channels: readonly Float32Array[], frames: number) => void,
  ) {
    const { outputRate, limiter } = settings
    this.blocker = settings.removesDirectCurrent ? new DirectCurrentBlocker(source.sampleRate) : null
    this.stages = new StageChain(module, settings.stages, source.sampleRate)
    this.resampler = new ResamplerHost(module, { inputRate: source.sampleRate, outputRate, channels: 2 })
    this.limiter = new LimiterHost(module, outputRate, limiter)
  }

  push(channels: readonly [Float32Array, Float32Array], frames: number): void {
    this.blocker?.process(channels, frames)
    this.stages.push(channels, frames, this.convert)
  }

  finish(): void {
    this.stages.finish(this.convert)
    this.resampler.finish(this.fadeAndLimit)
    const padding = this.settings.frames - this.position
    if (padding > 0) {
      const silence = new Float32Array(padding)
      this.limiter.push([silence, silence], padding, this.emit)
    }
    this.limiter.finish(this.emit)
  }

  deepestReductionDb(): number {
    return this.limiter.deepestReductionDb()
  }

  private readonly convert = (channels: readonly Float32Array[], frames: number): void =>
    this.resampler.push(channels, frames, this.fadeAndLimit)
  takeReductionDb(): number {
    return this.limiter.takeReductionDb()
  }

  private readonly fadeAndLimit = (channels: readonly Float32Array[], frames: number): void => {
    applyFades(this.settings.fades, channels, this.position, frames)
    this.position += frames
    this.limiter.push(channels, frames, this.emit)
  }
}

/** Keeps the whole numbers of one source block until the sink has taken them, and shows them to the meter as f32. */
export class CollectedIntegers {
  private pieces: { readonly channels: readonly Int32Array[]; readonly frames: number }[] = []
  private readonly scale: number

  constructor(bits: 16 | 24) {
    this.scale = 1 / 2 ** (bits - 1)
  }

  add(channels: readonly Int32Array[], frames: number): readonly Float32Array[] {
    const copies = channels.map((samples) => samples.slice(0, frames))
    this.pieces.push({ channels: copies, frames })
    return copies.map((samples) => {
      const levels = new Float32Array(frames)
      for (let i = 0; i < frames; i++) levels[i] = (samples[i] ?? 0) * this.scale
      return levels
    })
  }

  async drain(write: Write): Promise<void> {
    const pieces = this.pieces
    this.pieces = []
    for (const { channels, frames } of pieces) await write(channels, frames)
  }
}
