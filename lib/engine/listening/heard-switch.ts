/** The one place that says what is heard: the mix, or a clip in its place, each with its gain. Main thread. */
import { gainFromDecibels } from '../../units'
import type { EngineCore } from '../engine-core'
import type { ClipPlace, ClipSlot, ClipSound } from './clip-protocol'
import type { Heard } from './listening-types'

const FADE_SECONDS = 0.012
const SLOT_OF: Readonly<Record<Heard, ClipSlot | null>> = { mix: null, reference: 0, codec: 1, difference: 2 }

interface Held {
  readonly sound: ClipSound
  readonly place: ClipPlace
}

export class HeardSwitch {
  private current: Heard = 'mix'
  private readonly held = new Map<Heard, Held>()
  private readonly gainsDb: Record<Heard, number> = { mix: 0, reference: 0, codec: 0, difference: 0 }

  constructor(private readonly core: EngineCore) {}

  get heard(): Heard {
    return this.current
  }

  has(heard: Heard): boolean {
    return heard === 'mix' || this.held.has(heard)
  }

  /** An own stretch begins anew. */
  hear(heard: Heard): void {
    if (!this.has(heard)) return
    const isOther = heard !== this.current
    this.current = heard
    this.send(isOther)
  }

  /** Null takes the sound away; if it was heard, the mix is. */
  hold(heard: Exclude<Heard, 'mix'>, held: Held | null): void {
    if (held) this.held.set(heard, held)
    else this.held.delete(heard)
    if (!held && this.current === heard) this.hear('mix')
    this.tell(heard)
  }

  move(heard: Exclude<Heard, 'mix'>, place: ClipPlace): void {
    const held = this.held.get(heard)
    if (held) this.hold(heard, { sound: held.sound, place })
  }

  setGain(heard: Heard, gainDb: number): void {
    if (this.gainsDb[heard] === gainDb) return
    this.gainsDb[heard] = gainDb
    if (heard === this.current) this.send(false)
  }

  /** A new core knows nothing yet. */
  recover(): void {
    for (const heard of this.held.keys()) this.tell(heard)
    this.send(false)
  }

  private tell(heard: Heard): void {
    const slot = SLOT_OF[heard]
    if (slot === null) return
    const held = this.held.get(heard)
    this.core.send({ type: 'clip', slot, sound: held?.sound ?? null })
    if (held) this.core.send({ type: 'clipPlace', slot, place: held.place })
  }

  private send(isCued: boolean): void {
    const isPlaying = this.core.read('isPlaying') === 1
    this.core.send({
      type: 'hear',
      slot: SLOT_OF[this.current],
      gain: gainFromDecibels(this.gainsDb[this.current]),
      fadeFrames: isPlaying ? Math.round(FADE_SECONDS * this.core.sound.audio.sampleRate) : 0,
      isCued,
    })
  }
}
