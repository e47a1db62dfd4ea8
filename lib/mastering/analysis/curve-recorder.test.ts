import { describe, expect, it } from 'vitest'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { loudestSeconds, MOST_CURVE_POINTS } from '../settings/curve'
import { CurveRecorder } from './curve-recorder'

const RATE = 48_000

/** Reads the loudness of a stereo sound along its length, in blocks of a length. */
function record(samples: Float32Array, blockFrames: number) {
  const meter = new LoudnessHost(coreModule(), { sampleRate: RATE, channels: 2 })
  const recorder = new CurveRecorder({ frames: samples.length, sampleRate: RATE }, [
    () => meter.shortTermLufs(),
  ])
  for (let from = 0; from < samples.length; from += blockFrames) {
    const block = samples.subarray(from, from + blockFrames)
    recorder.process([block, block], block.length, (channels, frames) => meter.process(channels, frames))
  }
  return { curve: recorder.finish()[0]!, reading: meter.finish() }
}

describe('a curve of a programme', () => {
  it('is the same whatever blocks the programme comes in, and leaves the reading as it was', () => {
    const [song] = roughMix({ seconds: 8 })
    const whole = record(song, song.length)
    expect(record(song, 333)).toEqual(whole)
    const plain = new LoudnessHost(coreModule(), { sampleRate: RATE, channels: 2 })
    plain.process([song, song])
    expect(plain.finish()).toEqual(whole.reading)
  })

  it('has at most 600 points however long the programme is', () => {
    const frames = 40 * 60 * RATE
    const recorder = new CurveRecorder({ frames, sampleRate: RATE }, [() => -20])
    const block = new Float32Array(RATE * 60)
    for (let i = 0; i < 40; i++) recorder.process([block], block.length, () => {})
    const [curve] = recorder.finish()
    expect(curve!.points.length).toBeLessThanOrEqual(MOST_CURVE_POINTS)
    expect(curve!.points.length * curve!.stepSeconds).toBeCloseTo(40 * 60, 0)
  })

  it('names the loudest three seconds of a song, and no place in silence', () => {
    const song = new Float32Array(20 * RATE)
    for (let i = 0; i < song.length; i++) {
      const isLoud = i >= 11 * RATE && i < 14 * RATE
      song[i] = (isLoud ? 0.5 : 0.05) * Math.sin((2 * Math.PI * 1000 * i) / RATE)
    }
    expect(Math.abs(loudestSeconds(record(song, 4096).curve)! - 11)).toBeLessThanOrEqual(0.1)
    expect(loudestSeconds(record(new Float32Array(4 * RATE), 4096).curve)).toBeNull()
  })
})
