/** Notes what the engine renders, before fades and monitoring, until its memory is full. Audio thread; no allocation. */
import { CAPTURE_MAX_RUNS, CONTROL, type CaptureBlocks } from '@/lib/engine/protocol'

export class Capture {
  private readonly samples: Float32Array<SharedArrayBuffer>
  private readonly runs: Int32Array<SharedArrayBuffer>
  private captured = 0
  private noted = 0
  private follows = -1
  private toDrop = 0

  constructor(
    blocks: CaptureBlocks,
    private readonly control: Int32Array<SharedArrayBuffer>,
  ) {
    this.samples = new Float32Array(blocks.samples)
    this.runs = new Int32Array(blocks.runs)
    Atomics.store(control, CONTROL.captured, 0)
    Atomics.store(control, CONTROL.capturedRuns, 0)
  }

  /** After a hard start the mix bus gives this many frames that are no song yet. */
  drop(frames: number): void {
    this.toDrop = frames
    this.follows = -1
  }

  take(left: Float32Array, right: Float32Array, run: { at: number; frames: number; song: number }): void {
    const dropped = Math.min(this.toDrop, run.frames)
    this.toDrop -= dropped
    const frames = Math.min(run.frames - dropped, this.samples.length / 2 - this.captured)
    if (frames <= 0) return
    if (run.song !== this.follows) this.noteJump(run.song, dropped)
    this.follows = run.song + run.frames
    const from = run.at + dropped
    for (let i = 0; i < frames; i++) {
      const at = (this.captured + i) * 2
      this.samples[at] = left[from + i] ?? 0
      this.samples[at + 1] = right[from + i] ?? 0
    }
    this.captured += frames
    Atomics.store(this.control, CONTROL.captured, this.captured)
  }

  /** What jumps at the playhead is heard as much later as the mix bus lags behind it; a hard start's lag was dropped. */
  private noteJump(song: number, dropped: number): void {
    const latency = Atomics.load(this.control, CONTROL.latencyFrames)
    if (this.follows < 0) this.note(this.captured, song + dropped - latency)
    else this.note(this.captured + latency, song)
  }

  private note(frame: number, song: number): void {
    if (this.noted >= CAPTURE_MAX_RUNS || frame >= this.samples.length / 2) return
    this.runs[this.noted * 2] = frame
    this.runs[this.noted * 2 + 1] = song
    this.noted++
    Atomics.store(this.control, CONTROL.capturedRuns, this.noted)
  }
}
