/** The one place that says what is heard: the mix, or a clip in its place, each with its gain. Main thread. */
import { gainFromDecibels } from '../../units'
import type { EngineCore } from '../engine-core'
import type { ClipPlace, ClipSlot, ClipSound } from './clip-protocol'
import type { Heard } from './compare-types'

const FADE_SECONDS = 0.012
/** Long enough for a fade to end on the audio thread. */
const SWAP_MS = 40
const SLOT_OF: Readonly<Record<Heard, ClipSlot | null>> = { mix: null, reference: 0, codec: 1, difference: 2 }

type Clip = Exclude<Heard, 'mix'>
interface Held {
  readonly sound: ClipSound
  readonly place: ClipPlace
}

export class HeardSwitch {
  private current: Heard = 'mix'
  private readonly held = new Map<Heard, Held>()
  private readonly gainsDb: Record<Heard, number> = { mix: 0, reference: 0, codec: 0, difference: 0 }
  private swapping: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly core: Pick<EngineCore, 'send' | 'read' | 'sound'>) {}

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

  /** Null takes the sound away; if it was heard, the mix is. Another one in its place comes in a short silence. */
  hold(heard: Clip, held: Held | null): void {
    if (held) this.held.set(heard, held)
    else this.held.delete(heard)
    if (!held && this.current === heard) this.hear('mix')
    if (this.current === heard && this.isPlaying()) this.swap(heard)
    else this.tell(heard)
  }

  move(heard: Clip, place: ClipPlace): void {
    const held = this.held.get(heard)
    if (held) this.hold(heard, { sound: held.sound, place })
  }

  setGain(heard: Heard, gainDb: number): void {
    if (this.gainsDb[heard] === gainDb) return
    this.gainsDb[heard] = gainDb
    this.send(false)
  }

  /** A new core knows nothing yet. */
  recover(): void {
    for (const heard of this.held.keys()) if (heard !== 'mix') this.tell(heard)
    this.send(false)
  }

  close(): void {
    clearTimeout(this.swapping)
  }

  private swap(heard: Clip): void {
    clearTimeout(this.swapping)
    this.core.send({ ...this.wish(), gain: 0, isCued: false })
    this.swapping = setTimeout(() => {
      this.swapping = undefined
      this.tell(heard)
      this.send(true)
    }, SWAP_MS)
  }

  private tell(heard: Clip): void {
    const slot = SLOT_OF[heard]
    if (slot === null) return
    const held = this.held.get(heard)
    this.core.send({ type: 'clip', slot, sound: held?.sound ?? null })
    if (held) this.core.send({ type: 'clipPlace', slot, place: held.place })
  }

  private send(isCued: boolean): void {
    if (this.swapping === undefined) this.core.send({ ...this.wish(), isCued })
  }

  private wish() {
    const { current, gainsDb } = this
    // What is made of the mix is as much quieter as the mix is.
    const ofMixDb = current === 'codec' || current === 'difference' ? gainsDb.mix : 0
    return {
      type: 'hear',
      slot: SLOT_OF[current],
      gain: gainFromDecibels(gainsDb[current] + ofMixDb),
      fadeFrames: this.isPlaying() ? Math.round(FADE_SECONDS * this.core.sound.audio.sampleRate) : 0,
    } as const
  }

  private isPlaying(): boolean {
    return this.core.read('isPlaying') === 1
  }
}
