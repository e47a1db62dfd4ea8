/**
 * What this window hears of the mix: the room's mix under the gestures in hand, with its own solos, as plans for the core; at
 * most one per animation frame. Nothing of it reaches a file. Main thread.
 */
import {
  hearRange,
  planConsole,
  targetKey,
  type ConsolePlan,
  type HeardRange,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '../mix'
import type { SoloMode } from './engine-types'
import { LaneMap } from './lane-map'
import { overlayGestures, type Gesture } from './overlay-gestures'
import type { OfferedPlan, PlanMailbox } from './plan-mailbox'
import { soloOptions } from './solo-options'

/** When the page is hidden no animation frame comes. */
const HIDDEN_FRAME_MS = 50

export interface LivePlanOptions {
  readonly sampleRate: number
  readonly mailbox: PlanMailbox
  /** A plan went to the core: made of `mix`, whose regions play on `laneOfSlot`. */
  readonly onPlan: (made: MadePlan) => void
}

export interface MadePlan {
  readonly plan: ConsolePlan
  /** As the room knows it. */
  readonly mix: MixState
  /** With the gestures on it. */
  readonly heard: MixState
  readonly laneOfSlot: readonly number[]
}

export class LivePlan {
  private readonly lanes = new LaneMap()
  private readonly gestures = new Map<string, Gesture>()
  private current: MixState | null = null
  private soloed: ReadonlySet<string> = new Set()
  private soloMode: SoloMode = 'inPlace'
  private range: HeardRange | null = null
  private offered: OfferedPlan | null = null
  private isScheduled = false
  private isClosed = false

  constructor(private readonly options: LivePlanOptions) {}

  /** Null before the room was read. */
  get mix(): MixState | null {
    return this.current
  }

  setMix(mix: MixState): void {
    this.current = mix
    this.schedule()
  }

  setGesture(target: ParameterTarget, value: ParameterValue | null): void {
    const key = targetKey(target)
    if (value === null) this.gestures.delete(key)
    else this.gestures.set(key, { target, value })
    this.schedule()
  }

  gesture(target: ParameterTarget): ParameterValue | undefined {
    return this.gestures.get(targetKey(target))?.value
  }

  setSoloed(channelIds: ReadonlySet<string>): void {
    this.soloed = channelIds
    this.schedule()
  }

  setSoloMode(mode: SoloMode): void {
    this.soloMode = mode
    this.schedule()
  }

  setHeardRange(range: HeardRange | null): void {
    this.range = range
    this.schedule()
  }

  schedule(): void {
    if (this.isScheduled || this.isClosed) return
    this.isScheduled = true
    const flush = () => this.flush()
    if (document.visibilityState === 'visible') requestAnimationFrame(flush)
    else setTimeout(flush, HIDDEN_FRAME_MS)
  }

  /** Makes the scheduled plan now. */
  flush(): void {
    if (!this.isScheduled) return
    this.isScheduled = false
    const mix = this.current
    if (!mix || this.isClosed) return
    const { sampleRate, mailbox, onPlan } = this.options
    const heard = overlayGestures(mix, this.gestures.values())
    const plan = this.planOf(heard, sampleRate)
    const laneOfSlot = this.lanes.assign(plan.inputs.map((input) => input.channelId))
    this.offered = { bytes: plan.bytes, lanes: laneOfSlot }
    if (!mailbox.offer(this.offered)) this.schedule()
    onPlan({ plan, mix, heard, laneOfSlot })
  }

  private planOf(heard: MixState, sampleRate: number): ConsolePlan {
    const solo = soloOptions(this.soloed, this.soloMode)
    if (!this.range) return planConsole(heard, { sampleRate, ...solo })
    const { mix, ...listening } = hearRange(heard, this.range)
    return planConsole(mix, { sampleRate, ...solo, ...listening })
  }

  /** A new core has no plan yet. */
  offerAgain(): void {
    if (this.offered) this.options.mailbox.offer(this.offered)
  }

  close(): void {
    this.isClosed = true
  }
}
