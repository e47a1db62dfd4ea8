/** What the stages of a song leave: level and true peak before the gain. One pass at the mix's own rate. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import type { SongAnalysis } from './analyse-song'
import { DirectCurrentBlocker } from './direct-current'
import { readStereo, type SongSource } from './programme'
import type { StageSettings } from './settings/stage-settings'
import { isUntouched } from './stages/plan-stages'
import { StageChain } from './stages/stage-chain'

export interface StagedLevels {
  readonly integratedLufs: number
  readonly truePeakDbtp: number
}

interface Request {
  readonly module: WebAssembly.Module
  readonly source: SongSource
  readonly analysis: SongAnalysis
  readonly stages: StageSettings
  readonly removesDirectCurrent: boolean
  readonly signal?: AbortSignal
}

/** The mix's own levels where no stage works; else the song is run through them once. null: silent. */
export async function measureStaged(request: Request): Promise<StagedLevels | null> {
  const { module, source, analysis, stages, removesDirectCurrent, signal } = request
  if (isUntouched(stages) || !Number.isFinite(analysis.integratedLufs)) return audible(analysis)
  const meter = new LoudnessHost(module, { sampleRate: source.sampleRate, channels: 2 })
  const hear = (channels: readonly Float32Array[], frames: number) => meter.process(channels, frames)
  const blocker = removesDirectCurrent ? new DirectCurrentBlocker(source.sampleRate) : null
  const chain = new StageChain(module, stages, source.sampleRate)
  for await (const { channels, frames } of readStereo(source, signal)) {
    blocker?.process(channels, frames)
    chain.push(channels, frames, hear)
  }
  chain.finish(hear)
  return audible(meter.finish())
}

function audible({ integratedLufs, truePeakDbtp }: StagedLevels): StagedLevels | null {
  return Number.isFinite(integratedLufs) ? { integratedLufs, truePeakDbtp } : null
}
