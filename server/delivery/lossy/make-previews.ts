/**
 * The lossy files of one master: encoded from its WAV file, each decoded again and measured, so that what a listener's
 * decoder makes of it is known before it is delivered. Equal WAV files give equal bytes.
 */
import { open, rename, rm } from 'node:fs/promises'
import type { WavText } from '@/lib/delivery/wav-metadata'
import type { LossyFormat } from '@/lib/mastering/settings/targets'
import { writeAll } from '../decoded-source'
import { openWavFile, type WavFile } from '../wav-file'
import { hearLossy, type HeardLossy } from './hear-lossy'
import type { LossyEncoder, LossyOptions } from './lossy-encoder'
import { openMp3Encoder } from './mp3-encoder'
import { openOpusEncoder } from './opus-encoder'
import { openVorbisEncoder } from './vorbis-encoder'

const ENCODERS: Readonly<Record<LossyFormat, (options: LossyOptions) => Promise<LossyEncoder>>> = {
  mp3: openMp3Encoder,
  ogg: openVorbisEncoder,
  opus: openOpusEncoder,
}

export interface Preview extends HeardLossy {
  readonly format: LossyFormat
  readonly path: string
}

/** `01 Title.mp3` beside `01 Title.wav`. */
export function lossyPathOf(wavPath: string, format: LossyFormat): string {
  return wavPath.replace(/\.wav$/, `.${format}`)
}

/** @param wavPath 16 bits at 48 kHz; the previews lie beside it */
export async function makePreviews(
  module: WebAssembly.Module,
  wavPath: string,
  formats: readonly LossyFormat[],
  text: WavText,
): Promise<readonly Preview[]> {
  const wav = await openWavFile(wavPath)
  const previews: Preview[] = []
  for (const format of formats) {
    const path = lossyPathOf(wavPath, format)
    await encodeInto(path, wav, format, text)
    previews.push({ format, path, ...(await hearLossy(module, path)) })
  }
  return previews
}

/** The file appears under its name only when it is whole. */
async function encodeInto(path: string, wav: WavFile, format: LossyFormat, text: WavText): Promise<void> {
  const partial = `${path}.partial`
  const { sampleRate, frames } = wav.layout
  const encoder = await ENCODERS[format]({ sampleRate, frames, text })
  const file = await open(partial, 'w')
  let position = 0
  const write = async (bytes: Uint8Array) => {
    await writeAll(file, bytes, position)
    position += bytes.length
  }
  try {
    for await (const block of wav.blocks()) await write(encoder.encode(block, block[0]?.length ?? 0))
    const { tail, head } = encoder.finish()
    await write(tail)
    if (head) await writeAll(file, head, 0)
    await file.close()
    await rename(partial, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}
