/**
 * A sound on its way through ingest, on the disk: interleaved f32 in a temporary file, with what the second pass must
 * know before it begins (extremes, equal channels). Memory does not grow with the length.
 */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { BLOCK_FRAMES } from './limits'

export class SampleSpool {
  lowest = 0
  highest = 0
  frames = 0
  /** Samples that were NaN or infinite and became 0. */
  brokenSamples = 0
  /** Both channels were the same all the way. */
  isDualMono: boolean
  private bytes = 0
  /** Frames at the beginning that are left out. */
  private head = 0

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    readonly channels: number,
  ) {
    this.isDualMono = channels === 2
  }

  static async open(path: string, channels: number): Promise<SampleSpool> {
    return new SampleSpool(path, await open(path, 'w+'), channels)
  }

  async add(block: readonly Float32Array[], frames: number): Promise<void> {
    const interleaved = new Float32Array(frames * this.channels)
    block.forEach((samples, channel) => {
      for (let i = 0, at = channel; i < frames; i++, at += this.channels) {
        const value = samples[i]!
        if (value - value !== 0) this.brokenSamples++
        else {
          interleaved[at] = value
          if (value < this.lowest) this.lowest = value
          if (value > this.highest) this.highest = value
        }
      }
    })
    if (this.isDualMono) this.isDualMono = hasEqualChannels(interleaved)
    this.frames += frames
    this.bytes += await this.write(Buffer.from(interleaved.buffer))
  }

  private async write(bytes: Buffer): Promise<number> {
    for (let at = 0; at < bytes.length;)
      at += (await this.file.write(bytes, at, bytes.length - at, this.bytes + at)).bytesWritten
    return bytes.length
  }

  /** Leaves out the first `frames` of what is there. */
  cutHead(frames: number): void {
    this.head += frames
    this.frames -= frames
  }

  /** The planar sound again, the first `channels` of its channels; the arrays are new. */
  async *read(channels: number): AsyncGenerator<Float32Array[]> {
    const frameBytes = 4 * this.channels
    for (let from = 0; from < this.frames; from += BLOCK_FRAMES) {
      const count = Math.min(BLOCK_FRAMES, this.frames - from)
      const interleaved = new Float32Array(count * this.channels)
      const bytes = new Uint8Array(interleaved.buffer)
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await this.file.read(
          bytes,
          at,
          bytes.length - at,
          (this.head + from) * frameBytes + at,
        )
        if (bytesRead === 0) throw new Error('the spool of a sound ended early')
        at += bytesRead
      }
      yield Array.from({ length: channels }, (_, channel) => {
        const samples = new Float32Array(count)
        for (let i = 0, at = channel; i < count; i++, at += this.channels) samples[i] = interleaved[at]!
        return samples
      })
    }
  }

  async close(): Promise<void> {
    await this.file.close()
    await rm(this.path, { force: true })
  }
}

function hasEqualChannels(stereo: Float32Array): boolean {
  for (let at = 0; at < stereo.length; at += 2) if (stereo[at] !== stereo[at + 1]) return false
  return true
}
