/** Loudness over time, true peak, overs and outline of a sound, with the core's meters. A worker, or Node. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import type { ClipSound } from '@/lib/engine/compare/clip-protocol'
import { OUTLINE_POINTS, type SoundReading } from '@/lib/engine/compare/sound-protocol'

export type Sides = readonly [Float32Array, Float32Array]

export function sidesOf({ samples, frames }: ClipSound): Sides {
  return [new Float32Array(samples, 0, frames), new Float32Array(samples, frames * 4, frames)]
}

/** Memory that the page, workers and the audio thread share. */
export function sharedSound(sides: Sides): ClipSound {
  const frames = sides[0].length
  const sound = { samples: new SharedArrayBuffer(frames * 8), frames }
  sidesOf(sound).forEach((side, at) => side.set(sides[at] ?? []))
  return sound
}

/** @param sampleRate whole tenths of a second are measured, so a multiple of 10 Hz */
export function measureSound(core: WebAssembly.Module, sides: Sides, sampleRate: number): SoundReading {
  const meter = new LoudnessHost(core, { sampleRate, channels: 2 })
  const frames = sides[0].length
  const step = Math.round(sampleRate / 10)
  const momentaryLufs = new Float32Array(Math.floor(frames / step))
  for (let at = 0; at < frames; at += step) {
    const end = Math.min(frames, at + step)
    meter.process(sides.map((side) => side.subarray(at, end)))
    if (end - at === step) momentaryLufs[at / step] = meter.momentaryLufs()
  }
  const { integratedLufs, truePeakDbtp } = meter.finish()
  return { integratedLufs, truePeakDbtp, overs: countOvers(sides), momentaryLufs, outline: outlineOf(sides) }
}

function countOvers(sides: Sides): number {
  let count = 0
  for (const side of sides) for (const sample of side) if (sample > 1 || sample < -1) count++
  return count
}

function outlineOf(sides: Sides): Float32Array {
  const frames = sides[0].length
  const outline = new Float32Array(OUTLINE_POINTS)
  for (const side of sides)
    for (let i = 0; i < frames; i++) {
      const at = Math.floor((i * OUTLINE_POINTS) / frames)
      const level = Math.abs(side[i] as number)
      if (level > (outline[at] as number)) outline[at] = level
    }
  return outline
}
