/**
 * What is heard: the mix as it left the mix bus, or a clip in its place. Beside the mix bus, so never in a bounce, and untouched to
 * the bit while the mix is heard as it is. Audio thread; allocates per message only.
 */
import { CLIP_SLOTS, type ClipMessage } from '@/lib/engine/compare/clip-protocol'
import { ClipPlayer } from './clip-player'
import { HeardSong } from './heard-song'
import { PowerRamp } from './power-ramp'

export class HeardSound {
  private readonly mix = new PowerRamp(1)
  private readonly clips = CLIP_SLOTS.map(() => new ClipPlayer())
  private readonly song = new HeardSong()

  handle(message: ClipMessage): void {
    if (message.type === 'hear') return this.hear(message)
    const clip = this.clips[message.slot]
    if (message.type === 'clip') clip?.setSound(message.sound)
    else clip?.setPlace(message.place)
  }

  restart(): void {
    this.song.restart()
  }

  /** @param latency frames by which the mix bus lags behind the playhead */
  apply(
    left: Float32Array,
    right: Float32Array,
    run: { at: number; frames: number; song: number },
    latency: number,
  ): void {
    this.song.follow(run.song, run.frames, latency)
    if (!this.mix.rests(1)) this.scaleMix(left, right, run.at, run.frames)
    const [before, after] = this.song.parts
    for (const clip of this.clips) {
      clip.add(left, right, run.at, before)
      clip.add(left, right, run.at + before.frames, after)
    }
  }

  private hear({ slot, gain, fadeFrames, isCued }: Extract<ClipMessage, { type: 'hear' }>): void {
    this.mix.set(slot === null ? gain : 0, fadeFrames)
    this.clips.forEach((clip, at) => {
      if (at === slot && isCued) clip.cue()
      clip.ramp.set(at === slot ? gain : 0, fadeFrames)
    })
  }

  private scaleMix(left: Float32Array, right: Float32Array, at: number, frames: number): void {
    for (let done = 0; done < frames;) {
      const count = this.mix.piece(frames - done)
      const gain = this.mix.gain
      const step = this.mix.advance(count)
      for (let i = 0; i < count; i++) {
        const level = gain + step * i
        const here = at + done + i
        left[here] = (left[here] as number) * level
        right[here] = (right[here] as number) * level
      }
      done += count
    }
  }
}
