/**
 * Writes one master as a WAV file with its names, codes and, once they are measured, its loudness numbers. The file appears
 * under its name only when it is whole.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { packIntegers, wavHeader, type WavDescription } from '@/lib/delivery/wav-writer'
import type { WavLoudness } from '@/lib/delivery/wav-metadata'
import type { MasterSink } from '@/lib/mastering/programme'
import { writeAll } from './decoded-source'

const UNMEASURED: WavLoudness = {
  integratedLufs: null,
  loudnessRangeLu: null,
  truePeakDbtp: null,
  maxMomentaryLufs: null,
  maxShortTermLufs: null,
}

export type MasterWav = Omit<WavDescription, 'loudness' | 'format'> & { readonly format: 'int16' | 'int24' }

export class WavFileSink implements MasterSink {
  private position: number

  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly wav: MasterWav,
  ) {
    this.position = wavHeader({ ...wav, loudness: UNMEASURED }).length
  }

  /** Makes the folder when it is not there. */
  static async open(path: string, wav: MasterWav): Promise<WavFileSink> {
    await mkdir(dirname(path), { recursive: true })
    return new WavFileSink(await open(partialPath(path), 'w'), path, wav)
  }

  async write(channels: readonly Int32Array[], frames: number): Promise<void> {
    const bytes = packIntegers(channels, frames, this.wav.format)
    await writeAll(this.file, bytes, this.position)
    this.position += bytes.length
  }

  async finish(loudness: WavLoudness): Promise<void> {
    const header = wavHeader({ ...this.wav, loudness })
    await writeAll(this.file, header, 0)
    if ((this.position - header.length) % 2 === 1) await writeAll(this.file, new Uint8Array(1), this.position)
    await this.file.close()
    await rename(partialPath(this.path), this.path)
  }

  /** Gives up a file that was not finished. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined)
    await rm(partialPath(this.path), { force: true })
  }
}

function partialPath(path: string): string {
  return `${path}.partial`
}

/** SHA-256 of a file, lower-case hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
