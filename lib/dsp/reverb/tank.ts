/** One room at work: its early reflections, diffusion and network. Two of them let the type change by a crossfade. */
import { Glide } from '../console/glide'
import { Diffusers } from './diffusers'
import { EarlyTaps } from './early-taps'
import { GuardedRing } from './guarded-ring'
import { Network } from './network'
import { Rotation } from './rotation'

@final
export class Tank {
  type: i32 = 0
  private early: EarlyTaps
  private diffusers: Diffusers
  private network: Network

  constructor(sampleRate: f32) {
    this.early = new EarlyTaps(sampleRate)
    this.diffusers = new Diffusers(sampleRate)
    this.network = new Network(sampleRate)
  }

  aim(decayS: f32, lowDecay: f32, dampingHz: f32, steps: f32): void {
    this.network.aim(this.type, decayS, lowDecay, dampingHz, steps)
  }

  /** Empty, as another room; `aim` was called with the same type, or is called before this. */
  reset(): void {
    this.early.setType(this.type)
    this.diffusers.reset(this.type)
    this.network.reset(this.type)
  }

  advance(): void {
    this.network.advance()
  }

  /** `frames` samples in place: what entered the room, then all that comes back. `ring` holds what entered. */
  process(
    left: usize,
    right: usize,
    ring: GuardedRing,
    diffusion: Glide,
    earlyLevel: Glide,
    turns: Rotation,
    position: i32,
    phase: i32,
    frames: i32,
  ): void {
    this.diffusers.process(left, right, diffusion, position, frames)
    this.network.process(left, right, turns.at, position, phase, frames)
    if (earlyLevel.now == 0 && earlyLevel.next == 0) return
    this.early.add(ring, 0, earlyLevel, left, position, phase, frames)
    this.early.add(ring, 1, earlyLevel, right, position, phase, frames)
  }
}
