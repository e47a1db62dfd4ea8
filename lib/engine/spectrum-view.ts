/** The spectrum of the one strip that somebody looks at: asks the worklet once per frame, and only then. Main thread. */
import type { SpectrumPosition } from './engine-types'
import { CONTROL, SPECTRUM_FLOATS } from './protocol'

export class SpectrumView {
  private readonly shared: Float32Array<SharedArrayBuffer>
  private readonly levels = {
    pre: new Float32Array(SPECTRUM_FLOATS),
    post: new Float32Array(SPECTRUM_FLOATS),
  } as const
  private ownerId: string | null = null
  private slot = -1
  private hasLevels = false

  constructor(
    private readonly control: Int32Array<SharedArrayBuffer>,
    spectra: SharedArrayBuffer,
    private readonly tap: (slot: number) => void,
  ) {
    this.shared = new Float32Array(spectra)
  }

  watch(ownerId: string | null, slots: ReadonlyMap<string, number>): void {
    this.ownerId = ownerId
    this.hasLevels = false
    this.useSlots(slots)
  }

  /** The strips stand in another order now. */
  useSlots(slots: ReadonlyMap<string, number>): void {
    const slot = this.ownerId === null ? -1 : (slots.get(this.ownerId) ?? -1)
    if (slot === this.slot) return
    this.slot = slot
    this.tap(slot)
  }

  /** A new core knows nothing of it yet. */
  restart(): void {
    this.hasLevels = false
    this.tap(this.slot)
  }

  read(position: SpectrumPosition): Float32Array | null {
    return this.hasLevels ? this.levels[position] : null
  }

  /** Once per frame: the block is ours while the worklet has answered the last question. */
  take(isPlaying: boolean): void {
    if (this.slot < 0) return
    const ask = Atomics.load(this.control, CONTROL.spectrumAsk)
    if (Atomics.load(this.control, CONTROL.spectrumAck) !== ask) return
    this.hasLevels = isPlaying && ask > 0
    if (this.hasLevels) {
      this.levels.pre.set(this.shared.subarray(0, SPECTRUM_FLOATS))
      this.levels.post.set(this.shared.subarray(SPECTRUM_FLOATS))
    }
    Atomics.store(this.control, CONTROL.spectrumAsk, (ask + 1) & 0x3fffffff)
  }
}
