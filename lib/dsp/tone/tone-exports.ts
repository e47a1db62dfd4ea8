/** The door of the mid/side equaliser for hosts that master files: a handle, two rows of gains and one stereo block in place. */
import { MidSideTone } from './mid-side-tone'

class HostedTone {
  tone: MidSideTone
  block: StaticArray<f32>

  constructor(sampleRate: f64) {
    const tone = new MidSideTone(sampleRate)
    this.tone = tone
    this.block = new StaticArray<f32>(2 * tone.size)
  }
}

export function toneCreate(sampleRate: f64): usize {
  return changetype<usize>(new HostedTone(sampleRate))
}

export function toneBlockFrames(handle: usize): i32 {
  return changetype<HostedTone>(handle).tone.size
}

/** Address of the left (0) or right (1) half of the block. */
export function toneBlock(handle: usize, channel: i32): usize {
  const hosted = changetype<HostedTone>(handle)
  return changetype<usize>(hosted.block) + <usize>(channel * hosted.tone.size) * 4
}

/** Address of the gains of the middle (0) or the sides (1): 27 f32 in dB. */
export function toneGains(handle: usize, part: i32): usize {
  return changetype<HostedTone>(handle).tone.gainsAt(part)
}

/** Takes the gains over. @param monoBelowHz 0: the sides reach down  @param highCutHz 0: the treble reaches up */
export function toneDesign(handle: usize, monoBelowHz: f64, highCutHz: f64): void {
  changetype<HostedTone>(handle).tone.design(monoBelowHz, highCutHz)
}

export function toneLatency(handle: usize): i32 {
  return changetype<HostedTone>(handle).tone.latencySamples()
}

/** Equalises the whole block in place. */
export function toneProcess(handle: usize): void {
  const tone = changetype<HostedTone>(handle).tone
  tone.process(toneBlock(handle, 0), toneBlock(handle, 1))
}
