/**
 * The reverb, one unit, stereo: pre-delay, low cut, early reflections, diffusion, a network of sixteen lines, ducking, width, wet.
 * No latency of the dry part. A new type is crossfaded to, its room begins empty. Flaw: for that time it costs twice.
 */
import { BLOCK_BYTES, SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { rampSteps } from '../console/ramp'
import { flushx4 } from '../math/vector'
import { PlanarUnit } from '../units/planar-unit'
import { Ducker } from './ducker'
import { GuardedRing } from './guarded-ring'
import { LowCut } from './low-cut'
import { PreDelay } from './pre-delay'
import { ReverbSettings } from './reverb-settings'
import { longestTap } from './reverb-types'
import { Rotation } from './rotation'
import { Tank } from './tank'
import { crossfade, mixOut, scaleGliding } from './wet-mix'

/** Time of the crossfade between two types. */
const TYPE_MS: f32 = 150
/** Time in which sound is let into a room that begins while it plays: without it every echo would begin with a click. */
const ENTER_MS: f32 = 20
/** Settings of the network do not jump faster than this. */
const SLOW_MS: f32 = 60

@final
export class Reverb extends PlanarUnit {
  private settings: ReverbSettings = new ReverbSettings()
  private preDelay: PreDelay
  private lowCut: LowCut
  private entered: GuardedRing
  private rotation: Rotation
  private ducker: Ducker
  private present: Tank
  private other: Tank
  /** 0 while only `present` runs, on its way to 1 while `other` comes in. */
  private change: Glide = new Glide()
  /** What is let in at all, and into the room that comes in. */
  private entry: Glide = new Glide()
  private otherEntry: Glide = new Glide()
  private early: Glide = new Glide()
  private diffusion: Glide = new Glide()
  private width: Glide = new Glide()
  private wet: Glide = new Glide()
  private position: i32 = 0
  /** Four planar blocks: the present room's left and right, the other's. */
  private scratch: usize = heap.alloc(4 * BLOCK_BYTES)

  constructor(private sampleRate: f32) {
    super()
    this.preDelay = new PreDelay(sampleRate)
    this.lowCut = new LowCut(sampleRate)
    this.entered = new GuardedRing(longestTap(sampleRate), 2)
    this.rotation = new Rotation(sampleRate)
    this.ducker = new Ducker(sampleRate)
    this.present = new Tank(sampleRate)
    this.other = new Tank(sampleRate)
    memory.fill(this.scratch, 0, 4 * BLOCK_BYTES)
  }

  aim(values: usize, steps: f32): void {
    const s = this.settings
    const isNetworkSame = s.read(values)
    this.preDelay.aim(s.preDelayMs)
    this.lowCut.aim(s.lowCutHz, steps)
    this.rotation.aim(s.modRateHz, s.modDepth, steps)
    this.ducker.aim(s.duckingDb)
    this.early.aim(s.early, steps)
    this.diffusion.aim(s.diffusion, steps)
    this.width.aim(s.width, steps)
    this.wet.aim(s.wet, steps)
    if (isNetworkSame) return
    const slow = steps <= 1 ? steps : max(steps, rampSteps(SLOW_MS, this.sampleRate))
    this.aimTank(this.present, slow)
    if (this.isChanging()) this.aimTank(this.other, slow)
  }

  private aimTank(tank: Tank, steps: f32): void {
    const s = this.settings
    tank.aim(s.decayS, s.lowDecay, s.dampingHz, steps)
  }

  private isChanging(): bool {
    return this.change.target == 1
  }

  begin(): void {
    this.reset()
    this.open(this.entry)
  }

  private open(entry: Glide): void {
    entry.aim(0, 0)
    entry.snap()
    entry.aim(1, rampSteps(ENTER_MS, this.sampleRate))
  }

  reset(): void {
    this.entry.aim(1, 0)
    this.entry.snap()
    this.present.type = this.settings.type
    this.aimTank(this.present, 0)
    this.present.reset()
    this.preDelay.reset()
    this.lowCut.reset()
    this.entered.clear()
    this.rotation.reset()
    this.ducker.reset()
    this.endChange()
    this.early.snap()
    this.diffusion.snap()
    this.width.snap()
    this.wet.snap()
    this.position = 0
  }

  private endChange(): void {
    this.change.aim(0, 0)
    this.change.snap()
  }

  seek(songSample: f64): void {
    this.rotation.seek(floor(songSample / <f64>SUB_BLOCK) * <f64>SUB_BLOCK)
  }

  advance(): void {
    this.advanceType()
    this.entry.advance()
    this.otherEntry.advance()
    this.preDelay.advance()
    this.lowCut.advance()
    this.rotation.advance()
    this.ducker.advance()
    this.early.advance()
    this.diffusion.advance()
    this.width.advance()
    this.wet.advance()
    this.present.advance()
    if (this.isChanging()) this.other.advance()
  }

  /** A change that is over makes the other room the present one; a new type begins a change. */
  private advanceType(): void {
    if (this.isChanging()) {
      this.change.advance()
      if (this.change.now < 1) return
      const gone = this.present
      this.present = this.other
      this.other = gone
      this.endChange()
    }
    if (this.present.type == this.settings.type) return
    this.other.type = this.settings.type
    this.aimTank(this.other, 0)
    this.other.reset()
    this.change.aim(1, rampSteps(TYPE_MS, this.sampleRate))
    this.change.advance()
    this.open(this.otherEntry)
  }

  /** `frames` planar samples in place, from frame `phase` of the sub-block on. */
  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    const bytes = <usize>frames * 4
    const wetLeft = this.scratch
    const wetRight = wetLeft + BLOCK_BYTES
    const otherLeft = wetRight + BLOCK_BYTES
    const otherRight = otherLeft + BLOCK_BYTES
    copyFlushed(left, wetLeft, bytes)
    copyFlushed(right, wetRight, bytes)
    this.ducker.listen(wetLeft, frames)
    this.ducker.listen(wetRight, frames)
    scaleGliding(this.entry, wetLeft, wetRight, phase, frames)
    this.preDelay.process(wetLeft, wetRight, this.position, phase, frames)
    this.lowCut.process(wetLeft, wetRight, frames)
    memory.copy(this.entered.place(0, this.position, 0), wetLeft, bytes)
    memory.copy(this.entered.place(1, this.position, 0), wetRight, bytes)
    this.entered.commit(this.position, frames)
    if (this.isChanging()) {
      memory.copy(otherLeft, wetLeft, 2 * BLOCK_BYTES)
      scaleGliding(this.otherEntry, otherLeft, otherRight, phase, frames)
      this.run(this.other, otherLeft, otherRight, phase, frames)
    }
    this.run(this.present, wetLeft, wetRight, phase, frames)
    if (this.isChanging()) {
      crossfade(this.change, wetLeft, otherLeft, phase, frames)
      crossfade(this.change, wetRight, otherRight, phase, frames)
    }
    this.position += frames
    mixOut(wetLeft, wetRight, left, right, this.wet, this.width, this.ducker.gain, phase, frames)
    memory.copy(left, wetLeft, bytes)
    memory.copy(right, wetRight, bytes)
  }

  private run(tank: Tank, left: usize, right: usize, phase: i32, frames: i32): void {
    tank.process(
      left,
      right,
      this.entered,
      this.diffusion,
      this.early,
      this.rotation,
      this.position,
      phase,
      frames,
    )
  }
}

function copyFlushed(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, flushx4(v128.load(from + at)))
}
