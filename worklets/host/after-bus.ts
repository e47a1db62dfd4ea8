/**
 * Sound that joins after the mix bus: versions, masters, references. Each lane has a gain; a change of gain takes an
 * equal-power fade (the gains' squares move in straight lines). Never part of a bounce. Audio thread; allocates per message only.
 */
import type { LaneRings, RampedPart } from './lane-rings'

interface AfterLane {
  readonly lane: number
  gain: number
  target: number
  /** Frames until gain reaches target. */
  left: number
}

/** Stretches short enough that straight pieces follow the curve of the fade. */
const FADE_STEP_FRAMES = 16

export class AfterBus {
  private readonly lanes: AfterLane[] = []
  private readonly part: RampedPart = { at: 0, frames: 0, gain: 0, step: 0 }

  setGain(lane: number, gain: number, fadeFrames: number): void {
    let entry = this.lanes.find((each) => each.lane === lane)
    if (!entry) this.lanes.push((entry = { lane, gain: 0, target: 0, left: 0 }))
    entry.target = gain
    entry.left = fadeFrames
    if (fadeFrames === 0) entry.gain = gain
  }

  addTo(
    left: Float32Array,
    right: Float32Array,
    rings: LaneRings,
    run: { at: number; frames: number; playout: number },
  ): void {
    for (const lane of this.lanes)
      for (let done = 0; done < run.frames;) done += this.addPart(lane, left, right, rings, run, done)
  }

  private addPart(
    lane: AfterLane,
    left: Float32Array,
    right: Float32Array,
    rings: LaneRings,
    run: { at: number; frames: number; playout: number },
    done: number,
  ): number {
    const isFading = lane.left > 0
    const frames = Math.min(run.frames - done, isFading ? Math.min(FADE_STEP_FRAMES, lane.left) : run.frames)
    const end = isFading ? this.gainAfter(lane, frames) : lane.target
    if (lane.gain !== 0 || end !== 0) {
      const part = this.part
      part.at = run.at + done
      part.frames = frames
      part.gain = lane.gain
      part.step = (end - lane.gain) / frames
      rings.add(lane.lane, 0, run.playout + done, left, part)
      rings.add(lane.lane, 1, run.playout + done, right, part)
    }
    lane.gain = end
    lane.left = Math.max(0, lane.left - frames)
    return frames
  }

  private gainAfter(lane: AfterLane, frames: number): number {
    const power = lane.gain * lane.gain
    return Math.sqrt(power + ((lane.target * lane.target - power) * frames) / lane.left)
  }
}
