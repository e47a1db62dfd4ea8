/**
 * How loud the mix is: its integrated loudness since play was pressed or the playhead was moved, as the core counts it on every
 * sample of the mix bus. Main thread.
 * Known flaw: in a loop whose parts differ in loudness the begun pass counts too, so the first passes may read some tenths of a LU
 * off; the more passes, the less.
 */
import type { EngineCore } from '../engine-core'
import type { MeterBridge } from '../engine-types'

/** Before this the integrated loudness leaps; the reading of the last run counts on. */
const STEADY_SECONDS = 3

export class MixLoudness {
  lufs = -Infinity
  private stopWatching: (() => void) | null = null

  constructor(
    private readonly core: EngineCore,
    private readonly meters: MeterBridge,
  ) {}

  /** From now on the meters are read, whoever else looks at them. */
  watch(): void {
    this.stopWatching ??= this.meters.onFrame(() => undefined)
  }

  look(): void {
    if (this.core.read('rendered') < STEADY_SECONDS * this.core.sound.audio.sampleRate) return
    const lufs = this.meters.loudness('integrated')
    if (Number.isFinite(lufs)) this.lufs = lufs
  }

  close(): void {
    this.stopWatching?.()
  }
}
