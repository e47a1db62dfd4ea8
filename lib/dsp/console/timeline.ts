/** Which song sample the sound at a place belongs to, across seeks: what is late still belongs to what was played before. */
@final
export class Timeline {
  /** Song sample minus frame of the console, before and after the last seek. */
  private former: i64 = 0
  private present: i64 = 0
  private seekAt: i64 = 0

  /** From this frame on the song goes on at this sample. @param isFresh nothing before it is in flight */
  seek(frame: i64, song: i64, isFresh: bool): void {
    const offset = song - frame
    this.former = isFresh ? offset : this.present
    this.present = offset
    this.seekAt = frame
  }

  songAt(frame: i64): i64 {
    return frame + (frame < this.seekAt ? this.former : this.present)
  }
}
