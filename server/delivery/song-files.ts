/** The files of one song that are delivered for a target, made from its rendered WAV: itself and copies, or lossy files. */
import { rm } from 'node:fs/promises'
import type { WavText } from '@/lib/delivery/wav-metadata'
import { FITS, type Afterwards } from '@/lib/mastering/render-within'
import type { MasterTarget } from '@/lib/mastering/settings/targets'
import { flacPathOf, writeFlacCopy } from './flac-copy'
import { aacRoundTrip } from './lossy/aac-round-trip'
import { lossyPathOf, makePreviews } from './lossy/make-previews'

/** True peak that no decoded file may pass. */
const DECODED_CEILING_DBTP = 0
const NAMES = { mp3: 'MP3', ogg: 'Ogg Vorbis', opus: 'Opus' } as const

export interface SongPaths {
  readonly main: string
  /** The same sound in other formats. */
  readonly copies: readonly string[]
}

/** @param wavPath of the rendered file, absolute or below the delivery */
export function songPaths(target: MasterTarget, wavPath: string): SongPaths {
  if (!target.lossy) return { main: wavPath, copies: target.hasFlac ? [flacPathOf(wavPath)] : [] }
  const [main = wavPath, ...copies] = target.lossy.map((format) => lossyPathOf(wavPath, format))
  return { main, copies }
}

/** Bits of a sample in a delivered file; 0: lossy, which has none. */
export function deliveredBits(target: MasterTarget): number {
  return target.lossy ? 0 : target.bits
}

/** True peak that a delivered file may reach, decoded where it is lossy. */
export function deliveredCeilingDbtp(target: MasterTarget): number {
  return target.lossy ? DECODED_CEILING_DBTP : target.ceilingDbtp
}

/** Makes and judges what lies beside the rendered WAV; an earlier rendering's files are replaced. */
export async function makeSongFiles(
  module: WebAssembly.Module,
  target: MasterTarget,
  wavPath: string,
  text: WavText,
): Promise<Afterwards> {
  if (!target.lossy) {
    if (target.hasFlac) await writeFlacCopy(wavPath, flacPathOf(wavPath), text)
    return target.checksAac ? judgeAac(wavPath) : FITS
  }
  const previews = await makePreviews(module, wavPath, target.lossy, text)
  const highest = Math.max(...previews.map(({ truePeakDbtp }) => truePeakDbtp ?? -Infinity))
  const peaks = previews.map(
    ({ format, truePeakDbtp }) => `${NAMES[format]} ${truePeakDbtp?.toFixed(2).replace('-', '−') ?? '−inf'}`,
  )
  return {
    overDb: highest - DECODED_CEILING_DBTP,
    after: previews[0]?.levels ?? null,
    found: [`True peak after decoding: ${peaks.join(', ')} dBTP.`],
  }
}

/** A rendered WAV that is not delivered goes. */
export async function dropRendering(target: MasterTarget, wavPath: string): Promise<void> {
  if (target.lossy) await rm(wavPath, { force: true })
}

async function judgeAac(wavPath: string): Promise<Afterwards> {
  const peakDbtp = await aacRoundTrip(wavPath)
  if (peakDbtp === null)
    return { ...FITS, found: ['AAC round trip: not checked, ffmpeg is not installed here.'] }
  const words = Number.isFinite(peakDbtp) ? peakDbtp.toFixed(2).replace('-', '−') : '−inf'
  const found = [`AAC round trip (256 kb/s, ffmpeg): ${words} dBTP after decoding.`]
  return { overDb: peakDbtp - DECODED_CEILING_DBTP, after: null, found }
}
