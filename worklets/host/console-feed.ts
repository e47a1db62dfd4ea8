/** Takes plans from the mailbox and feeds the core's inputs from the rings. Audio thread; allocates only when a plan arrives. */
import type { ImpulseResponse } from '@/lib/dsp-host/response-host'
import { CONTROL, MAX_SLOTS, PLAN_MAX_BYTES, PLAN_STATE } from '@/lib/engine/protocol'
import type { RunningMarkPlace } from '@/lib/engine/load-protocol'
import { copyTarget, type CopyTarget, type LaneRings, type NudgedRun } from './lane-rings'

/** The core as lib/dsp-host gives it. */
export interface ConsoleCore {
  setPlan(bytes: Uint8Array): void
  loadResponse(response: ImpulseResponse): void
  reset(): void
  seek(songSample: number): void
  input(slot: number, side: 0 | 1): Float32Array
  render(frames: number): void
  output(side: 0 | 1): Float32Array
  readMeters(into: Float32Array): void
  setSpectrumTap(strip: number): void
  readSpectrum(position: 'pre' | 'post', into: Float32Array): boolean
  readonly latencyFrames: number
  readonly runningMark: RunningMarkPlace | null
}

export class ConsoleFeed {
  private readonly bytes: Uint8Array
  private readonly offered: Int16Array
  private readonly lanes = new Int16Array(MAX_SLOTS)
  /** Views into the core, fetched anew with every plan: two inputs per slot, and two outputs. */
  private inputs: CopyTarget[] = []
  /** The same memory as samples. */
  private samples: Float32Array[] = []
  private outputs: [Float32Array, Float32Array] | null = null

  constructor(
    readonly core: ConsoleCore,
    private readonly control: Int32Array<SharedArrayBuffer>,
    plan: SharedArrayBuffer,
  ) {
    this.bytes = new Uint8Array(plan, 0, PLAN_MAX_BYTES)
    this.offered = new Int16Array(plan, PLAN_MAX_BYTES, MAX_SLOTS)
  }

  takePlan(): void {
    const { empty, full, reading } = PLAN_STATE
    if (Atomics.compareExchange(this.control, CONTROL.planState, full, reading) !== full) return
    const isTaken = this.apply()
    Atomics.store(this.control, CONTROL.isPlanRefused, isTaken ? 0 : 1)
    Atomics.store(this.control, CONTROL.planState, empty)
  }

  /** A plan that the core refuses changes nothing: the one before it plays on. */
  private apply(): boolean {
    try {
      this.core.setPlan(this.bytes.subarray(0, this.control[CONTROL.planBytes]))
    } catch {
      if (this.outputs) this.fetchViews(this.inputs.length / 2)
      return false
    }
    this.fetchViews(this.control[CONTROL.planSlots] ?? 0)
    this.lanes.set(this.offered)
    Atomics.store(this.control, CONTROL.latencyFrames, this.core.latencyFrames)
    return true
  }

  /** Looks at a strip's spectrum; the core may need more memory for it, which makes all views stale. */
  tapSpectrum(slot: number): void {
    this.core.setSpectrumTap(slot)
    if (this.outputs) this.fetchViews(this.inputs.length / 2)
  }

  /** An impulse response is there; the core's memory may have grown for it. */
  takeResponse(response: ImpulseResponse): void {
    this.core.loadResponse(response)
    if (this.outputs) this.fetchViews(this.inputs.length / 2)
  }

  private fetchViews(slots: number): void {
    this.samples = []
    for (let slot = 0; slot < slots; slot++)
      this.samples.push(this.core.input(slot, 0), this.core.input(slot, 1))
    this.inputs = this.samples.map(copyTarget)
    this.outputs = [this.core.output(0), this.core.output(1)]
  }

  /** Renders frames whose audio lies in the rings from this playout on, into left and right at `at`. */
  render(
    rings: LaneRings,
    run: NudgedRun & { readonly at: number },
    left: Float32Array,
    right: Float32Array,
  ): void {
    if (!this.outputs) return
    for (let index = 0; index < this.inputs.length; index++) {
      const lane = this.lanes[index >> 1] ?? 0
      const side = (index & 1) as 0 | 1
      const samples = this.samples[index]
      const input = this.inputs[index]
      if (run.shift !== 0 && samples) rings.crossfade(lane, side, run, samples)
      else if (input) rings.copy(lane, side, run.playout, input, run.frames)
    }
    this.core.render(run.frames)
    const [outLeft, outRight] = this.outputs
    for (let i = 0; i < run.frames; i++) {
      left[run.at + i] = outLeft[i] ?? 0
      right[run.at + i] = outRight[i] ?? 0
    }
  }
}
