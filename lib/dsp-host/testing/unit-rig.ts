/** One insert alone for tests and benches: settings by name, everything else as UnitHost has it. */
import { INSERT_KINDS, insertBytes, type InsertKind, type InsertValues } from '@/lib/mix'
import { UnitHost, type ProcessOptions } from '../unit-host'
import { coreModule, RATE, type Stereo } from './console-rig'

export interface UnitSetup<K extends InsertKind> {
  readonly values?: Partial<InsertValues[K]>
  readonly isOn?: boolean
  readonly sampleRate?: number
  readonly lane?: number
}

export class UnitRig<K extends InsertKind> {
  readonly host: UnitHost
  private values: Partial<InsertValues[K]>

  /** Reset with these values (defaults where none are given) and on, unless told otherwise. */
  constructor(
    private readonly kind: K,
    setup: UnitSetup<K> = {},
  ) {
    const { sampleRate = RATE, lane = 0, isOn = true } = setup
    this.values = setup.values ?? {}
    this.host = new UnitHost(coreModule(), { kind: INSERT_KINDS.indexOf(kind), sampleRate, lane })
    this.host.set(insertBytes(kind, this.values), isOn)
    this.host.reset()
  }

  /** Changes some values, glided to (or in `steps` sub-blocks). */
  set(change: Partial<InsertValues[K]>, isOn = true, steps?: number): void {
    this.values = { ...this.values, ...change }
    this.host.set(insertBytes(this.kind, this.values), isOn, steps)
  }

  /** One array feeds both sides. */
  process(input: Float32Array | Stereo, options: ProcessOptions = {}): Stereo {
    const [left, right] = input instanceof Float32Array ? [input, input] : input
    return this.host.process(left, right, options)
  }
}
