/**
 * What happens to the sound after the mix bus: something else may be heard in its place (heard-sound.ts), and streamed sound joins:
 * versions and masters, each lane with a gain whose changes take an equal-power fade. Never part of a bounce. Audio thread;
 * allocates per message only.
 */
import { CONTROL } from '@/lib/engine/protocol'
import type { LaneRings, RampedPart } from './lane-rings'
import { HeardSound } from './heard-sound'
import { PowerRamp } from './power-ramp'

interface AfterLane {
  readonly lane: number
  readonly ramp: PowerRamp
}

export class AfterBus {
  readonly heardSound = new HeardSound()
  private readonly lanes: AfterLane[] = []
  private readonly part: RampedPart = { at: 0, frames: 0, gain: 0, step: 0 }

  setGain(lane: number, gain: number, fadeFrames: number): void {
    let entry = this.lanes.find((each) => each.lane === lane)
    if (!entry) this.lanes.push((entry = { lane, ramp: new PowerRamp() }))
    entry.ramp.set(gain, fadeFrames)
  }

  apply(
    left: Float32Array,
    right: Float32Array,
    { rings, control }: { readonly rings: LaneRings; readonly control: Int32Array<SharedArrayBuffer> },
    run: { at: number; frames: number; playout: number; song: number },
  ): void {
    if (Atomics.load(control, CONTROL.rendered) === 0) this.heardSound.restart()
    this.heardSound.apply(left, right, run, Atomics.load(control, CONTROL.latencyFrames))
    for (const { lane, ramp } of this.lanes) {
      if (ramp.rests(0)) continue
      for (let done = 0; done < run.frames; done += this.part.frames) {
        const { part } = this
        part.at = run.at + done
        part.frames = ramp.piece(run.frames - done)
        part.gain = ramp.gain
        part.step = ramp.advance(part.frames)
        rings.add(lane, 0, run.playout + done, left, part)
        rings.add(lane, 1, run.playout + done, right, part)
      }
    }
  }
}
