/** The door of the meters for hosts: one programme meter (loudness and true peak of all channels) behind a handle. */
import { dbOfGain } from '../math/double'
import { LoudnessMeter } from './loudness-meter'
import { TruePeakMeter } from './true-peak-meter'

/** Frames per channel of the input block. */
const BLOCK: i32 = 4096
const STRIDE: usize = (<usize>BLOCK) << 2

class ProgrammeMeter {
  loudness: LoudnessMeter
  peaks: StaticArray<TruePeakMeter>
  input: StaticArray<f32>

  constructor(
    sampleRate: f64,
    public channels: i32,
  ) {
    const first = new TruePeakMeter()
    const peaks = new StaticArray<TruePeakMeter>(channels)
    for (let c = 0; c < channels; c++) peaks[c] = c == 0 ? first : new TruePeakMeter()
    this.loudness = new LoudnessMeter(sampleRate, channels)
    this.peaks = peaks
    this.input = new StaticArray<f32>(BLOCK * channels)
  }
}

/** @param sampleRate 8 000 to 192 000 Hz  @param channels 1 to 24  @returns a handle for the other calls */
export function loudnessCreate(sampleRate: f64, channels: i32): usize {
  return changetype<usize>(new ProgrammeMeter(sampleRate, channels))
}

export function loudnessBlockFrames(): i32 {
  return BLOCK
}

/** Address of a channel's input block. */
export function loudnessInput(handle: usize, channel: i32): usize {
  return changetype<usize>(changetype<ProgrammeMeter>(handle).input) + <usize>channel * STRIDE
}

export function loudnessSetWeight(handle: usize, channel: i32, weight: f64): void {
  changetype<ProgrammeMeter>(handle).loudness.setWeight(channel, weight)
}

/** Measures the first `frames` of the input block. @param withTruePeak 0 skips the interpolation */
export function loudnessProcess(handle: usize, frames: i32, withTruePeak: i32): void {
  const meter = changetype<ProgrammeMeter>(handle)
  const input = changetype<usize>(meter.input)
  meter.loudness.processPlanar(input, STRIDE, frames)
  if (withTruePeak == 0) return
  for (let c = 0; c < meter.channels; c++)
    unchecked(meter.peaks[c]).process(input + <usize>c * STRIDE, frames)
}

/** Ends the programme: the true peak of its last samples is read. */
export function loudnessFinish(handle: usize): void {
  const meter = changetype<ProgrammeMeter>(handle)
  for (let c = 0; c < meter.channels; c++) unchecked(meter.peaks[c]).finish()
}

export function loudnessReset(handle: usize): void {
  const meter = changetype<ProgrammeMeter>(handle)
  meter.loudness.reset()
  for (let c = 0; c < meter.channels; c++) unchecked(meter.peaks[c]).reset()
}

export function loudnessIntegrated(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.integratedLufs()
}

export function loudnessRange(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.loudnessRangeLu()
}

export function loudnessMomentary(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.momentaryLufs()
}

export function loudnessShortTerm(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.shortTermLufs()
}

export function loudnessMaxMomentary(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.maxMomentaryLufs()
}

export function loudnessMaxShortTerm(handle: usize): f64 {
  return changetype<ProgrammeMeter>(handle).loudness.maxShortTermLufs()
}

export function loudnessSamplePeak(handle: usize): f64 {
  return dbOfGain(changetype<ProgrammeMeter>(handle).loudness.samplePeak())
}

export function loudnessTruePeak(handle: usize): f64 {
  const meter = changetype<ProgrammeMeter>(handle)
  let peak: f32 = 0
  for (let c = 0; c < meter.channels; c++) peak = max(peak, unchecked(meter.peaks[c]).peak())
  return dbOfGain(<f64>peak)
}
