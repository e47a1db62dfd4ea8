/**
 * Fills the listed stretches of a programme from what surrounds them; every other sample passes to the bit. Memory is the
 * surroundings of one stretch, whatever the length. Any thread but audio.
 */
import { GapFillerHost } from '@/lib/dsp-host/click-host'
import type { Emit } from '@/lib/dsp-host/mastering-exports'
import type { ClickSpan } from '../settings/stages/clicks'
import type { RunningStage } from './stage'

/** The surroundings end before the next stretch where it leaves this many frames, else they include it. */
const LEAST_SURROUNDINGS = 128

interface Side {
  samples: Float32Array
  readonly spans: readonly ClickSpan[]
  next: number
}

export class ClickRepair implements RunningStage {
  private readonly filler: GapFillerHost
  private readonly sides: readonly [Side, Side]
  /** Frame of the programme at which the held samples begin, how many are held, and from where they are still to be emitted. */
  private start = 0
  private held = 0
  private emitted = 0

  constructor(module: WebAssembly.Module, sampleRate: number, spans: readonly ClickSpan[]) {
    this.filler = new GapFillerHost(module, sampleRate)
    const sideOf = (side: 0 | 1): Side => ({
      samples: new Float32Array(0),
      spans: spans.filter((span) => span.side === side).sort((one, other) => one.frame - other.frame),
      next: 0,
    })
    this.sides = [sideOf(0), sideOf(1)]
  }

  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    this.sides.forEach((side, index) => {
      const samples = new Float32Array(this.held + frames)
      samples.set(side.samples.subarray(0, this.held))
      samples.set((channels[index] ?? new Float32Array(frames)).subarray(0, frames), this.held)
      side.samples = samples
    })
    this.held += frames
    const margin = this.filler.reach + this.filler.longest
    this.repairUntil(this.start + this.held - margin)
    this.emitUntil(this.start + this.held - margin, emit)
  }

  finish(emit: Emit): void {
    this.repairUntil(Infinity)
    this.emitUntil(this.start + this.held, emit)
  }

  /** Fills every stretch that begins before `frame` of the programme: all that lies around it is held. */
  private repairUntil(frame: number): void {
    for (const side of this.sides)
      for (let span = side.spans[side.next]; span && span.frame < frame; span = side.spans[side.next]) {
        side.next += 1
        this.fill(side, span)
      }
  }

  private fill(side: Side, { frame, frames }: ClickSpan): void {
    const at = frame - this.start
    if (at < 0 || at + frames > this.held || frames > this.filler.longest) return
    const next = (side.spans[side.next]?.frame ?? Infinity) - this.start
    const to = next - (at + frames) >= LEAST_SURROUNDINGS ? Math.min(this.held, next) : this.held
    this.filler.fill(side.samples, at, frames, [0, to])
  }

  /** Hands on up to `frame` of the programme, and keeps what the next stretches may look back at. */
  private emitUntil(frame: number, emit: Emit): void {
    const count = frame - this.emitted
    if (count <= 0) return
    const from = this.emitted - this.start
    const ready = this.sides.map(({ samples }) => samples.slice(from, from + count))
    this.emitted = frame
    const keepFrom = Math.max(this.start, frame - this.filler.reach)
    for (const side of this.sides) side.samples = side.samples.slice(keepFrom - this.start, this.held)
    this.held -= keepFrom - this.start
    this.start = keepFrom
    emit(ready, count)
  }
}
