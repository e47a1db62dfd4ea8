/** Levels from the worklet's meter block, taken once per animation frame for all who draw. Main thread. */
import {
  METER_FIELDS,
  SCOPE_POINTS,
  meterIndex,
  mixMeterIndex,
  scopeIndex,
  unitReductionIndex,
  type MeterField,
  type MixMeterField,
} from '../mix'
import type { MeterBridge, SpectrumPosition } from './engine-types'
import { CONTROL, METER_MAX_FLOATS } from './protocol'
import type { SpectrumView } from './spectrum-view'

const LOUDNESS: Readonly<Record<'momentary' | 'shortTerm' | 'integrated', MixMeterField>> = {
  momentary: 'momentaryLufs',
  shortTerm: 'shortTermLufs',
  integrated: 'integratedLufs',
}

export class SharedMeterBridge implements MeterBridge {
  private readonly shared: Float32Array<SharedArrayBuffer>
  private readonly values = new Float32Array(METER_MAX_FLOATS)
  private readonly listeners = new Set<() => void>()
  private slots: ReadonlyMap<string, number> = new Map()
  private unitSlots: ReadonlyMap<string, number> = new Map()
  private hasMixValues = false
  private request = 0

  constructor(
    private readonly control: Int32Array<SharedArrayBuffer>,
    meters: SharedArrayBuffer,
    private readonly view: SpectrumView,
  ) {
    this.shared = new Float32Array(meters)
  }

  useSlots(slots: ReadonlyMap<string, number>, unitSlots: ReadonlyMap<string, number>): void {
    if (slots.size !== this.slots.size || unitSlots.size !== this.unitSlots.size) this.hasMixValues = false
    this.slots = slots
    this.unitSlots = unitSlots
    this.view.useSlots(slots)
  }

  onFrame(draw: () => void): () => void {
    this.listeners.add(draw)
    if (this.listeners.size === 1) this.request = requestAnimationFrame(() => this.frame())
    return () => {
      this.listeners.delete(draw)
      if (this.listeners.size === 0) cancelAnimationFrame(this.request)
    }
  }

  peak(ownerId: string, side: 0 | 1): number {
    return this.read(ownerId, side === 0 ? 'peakLeft' : 'peakRight')
  }

  rms(ownerId: string, side: 0 | 1): number {
    return this.read(ownerId, side === 0 ? 'rmsLeft' : 'rmsRight')
  }

  gainReductionDb(ownerId: string): number {
    return this.read(ownerId, 'gainReductionDb')
  }

  unitReductionDb(insertId: string): number {
    const slot = this.unitSlots.get(insertId)
    if (slot === undefined || !this.hasMixValues) return 0
    return this.values[unitReductionIndex(this.slots.size, slot)] ?? 0
  }

  limiterReductionDb(): number {
    return this.hasMixValues ? this.readMix('limiterReductionDb') : 0
  }

  loudness(kind: 'momentary' | 'shortTerm' | 'integrated'): number {
    return this.hasMixValues ? this.readMix(LOUDNESS[kind]) : -Infinity
  }

  truePeakDbtp(): number {
    return this.hasMixValues ? this.readMix('truePeakDbtp') : -Infinity
  }

  loudnessRangeLu(): number {
    return this.hasMixValues ? this.readMix('loudnessRangeLu') : 0
  }

  correlation(): number {
    return this.hasMixValues ? this.readMix('correlation') : 0
  }

  clipsSinceStart(): number {
    return this.hasMixValues ? this.readMix('clipsSinceStart') : 0
  }

  scopePoints(): Float32Array {
    const from = scopeIndex(this.slots.size, this.unitSlots.size)
    return this.values.subarray(from, from + (this.hasMixValues ? 2 * SCOPE_POINTS : 0))
  }

  watchSpectrum(ownerId: string | null): void {
    this.view.watch(ownerId, this.slots)
  }

  spectrum(position: SpectrumPosition): Float32Array | null {
    return this.view.read(position)
  }

  private frame(): void {
    this.request = requestAnimationFrame(() => this.frame())
    this.take()
    for (const draw of this.listeners) draw()
  }

  /** The block is ours while the worklet has answered the last question; then the next one is asked. */
  private take(): void {
    const ask = Atomics.load(this.control, CONTROL.meterAsk)
    const isPlaying = Atomics.load(this.control, CONTROL.isPlaying) === 1
    if (Atomics.load(this.control, CONTROL.meterAck) === ask && isPlaying && ask > 0) {
      this.values.set(this.shared)
      this.hasMixValues = true
    } else if (!isPlaying) {
      this.values.fill(0, 0, this.slots.size * METER_FIELDS.length)
      this.values.fill(0, unitReductionIndex(this.slots.size, 0))
    }
    this.view.take(isPlaying)
    if (Atomics.load(this.control, CONTROL.meterAck) === ask)
      Atomics.store(this.control, CONTROL.meterAsk, (ask + 1) & 0x3fffffff)
  }

  private read(ownerId: string, field: MeterField): number {
    const slot = this.slots.get(ownerId)
    return slot === undefined ? 0 : (this.values[meterIndex(slot, field)] ?? 0)
  }

  private readMix(field: MixMeterField): number {
    return this.values[mixMeterIndex(this.slots.size, field)] ?? 0
  }
}
