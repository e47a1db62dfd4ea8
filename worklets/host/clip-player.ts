/** One clip: reads the frames that its place says, with its gain. Audio thread; no allocation but when it gets another sound. */
import type { ClipPlace, ClipSound } from '@/lib/engine/compare/clip-protocol'
import type { SongPart } from './heard-song'
import type { RampedPart } from './lane-rings'
import { PowerRamp } from './power-ramp'

/** An own stretch comes and goes over this many frames, so that its seam does not click. */
const SEAM_FRAMES = 256
type OwnStretch = Extract<ClipPlace, { mode: 'own' }>
const NOTHING = new Float32Array(0)

export class ClipPlayer {
  readonly ramp = new PowerRamp()
  private left: Float32Array = NOTHING
  private right: Float32Array = NOTHING
  private place: ClipPlace = { mode: 'song', offset: 0 }
  /** The frame that an own stretch goes on with. */
  private next = 0
  private readonly piece: RampedPart = { at: 0, frames: 0, gain: 0, step: 0 }

  setSound(sound: ClipSound | null): void {
    this.left = sound ? new Float32Array(sound.samples, 0, sound.frames) : NOTHING
    this.right = sound ? new Float32Array(sound.samples, sound.frames * 4, sound.frames) : NOTHING
  }

  setPlace(place: ClipPlace): void {
    this.place = place
    if (place.mode === 'own') this.next = Math.min(place.end - 1, Math.max(place.start, this.next))
  }

  /** An own stretch begins anew. */
  cue(): void {
    if (this.place.mode === 'own') this.next = this.place.start
  }

  /** Adds a part of the song's time to both sides from `at` on. */
  add(left: Float32Array, right: Float32Array, at: number, part: SongPart): void {
    const { ramp, place, piece } = this
    if (ramp.rests(0)) return
    for (let done = 0; done < part.frames; done += piece.frames) {
      piece.at = at + done
      piece.frames = ramp.piece(part.frames - done)
      piece.gain = ramp.gain
      piece.step = ramp.advance(piece.frames)
      if (place.mode === 'own') this.addOwn(left, right, place)
      else this.addBound(left, right, part.song + done + place.offset)
    }
  }

  private addBound(left: Float32Array, right: Float32Array, from: number): void {
    const { at, frames, gain, step } = this.piece
    const last = Math.min(frames, this.left.length - from)
    for (let i = Math.max(0, -from); i < last; i++) {
      const level = gain + step * i
      left[at + i] = (left[at + i] as number) + (this.left[from + i] as number) * level
      right[at + i] = (right[at + i] as number) + (this.right[from + i] as number) * level
    }
  }

  private addOwn(left: Float32Array, right: Float32Array, stretch: OwnStretch): void {
    const { at, frames, gain, step } = this.piece
    const { start, end } = stretch
    for (let i = 0; i < frames; i++) {
      const seam = Math.min(1, (this.next - start + 1) / SEAM_FRAMES, (end - this.next) / SEAM_FRAMES)
      const level = (gain + step * i) * seam
      left[at + i] = (left[at + i] as number) + (this.left[this.next] ?? 0) * level
      right[at + i] = (right[at + i] as number) + (this.right[this.next] ?? 0) * level
      if (++this.next >= end) this.next = start
    }
  }
}
