/**
 * Which song samples leave the mix bus: those at the playhead, less the console's latency. After a jump (a loop's seam) the mix
 * bus still gives what came before it for as long as that latency. Audio thread; no allocation.
 * Known flaw: of two jumps within one latency (some milliseconds) the first is forgotten.
 */
const NO_SONG = -(2 ** 40)

export interface SongPart {
  frames: number
  /** Song sample of the first frame; far below 0 while no song sounds. */
  song: number
}

export class HeardSong {
  /** What was heard before the last jump, then what follows it. */
  readonly parts: readonly [SongPart, SongPart] = [
    { frames: 0, song: 0 },
    { frames: 0, song: 0 },
  ]
  private follows = NO_SONG
  private old = NO_SONG
  private oldFrames = 0

  /** Processors were reset: until their latency is over there is no song. */
  restart(): void {
    this.follows = NO_SONG
  }

  /** Sets `parts` for frames whose playhead is at `song`. */
  follow(song: number, frames: number, latency: number): void {
    if (song !== this.follows) {
      this.old = this.follows === NO_SONG ? NO_SONG : this.follows - latency
      this.oldFrames = latency
    }
    this.follows = song + frames
    const [before, after] = this.parts
    before.frames = Math.min(this.oldFrames, frames)
    before.song = this.old
    this.old += before.frames
    this.oldFrames -= before.frames
    after.frames = frames - before.frames
    after.song = song + before.frames - latency
  }
}
