/**
 * What an AAC encoder and decoder make of a master's peaks: ffmpeg, where it is installed, at 256 kb/s and 44.1 kHz. Nothing
 * of it is delivered.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { TruePeak16 } from '../verify/true-peak-16'

const QUIET = ['-nostdin', '-hide_banner', '-v', 'error']

/** @returns true peak after decoding by sixteenfold interpolation, dBTP, -Infinity for silence; null where there is no ffmpeg */
export async function aacRoundTrip(wavPath: string): Promise<number | null> {
  const encodedPath = `${wavPath}.aac-check.m4a`
  try {
    const encode = ['-y', '-i', wavPath, '-ar', '44100', '-c:a', 'aac', '-b:a', '256k', encodedPath]
    if (!(await run([...QUIET, ...encode], () => undefined))) return null
    const peaks = [new TruePeak16(0), new TruePeak16(0)]
    const halves = new SampleBytes((sides) => sides.forEach((side, index) => peaks[index]?.push(side)))
    const decode = ['-i', encodedPath, '-ac', '2', '-f', 'f32le', '-c:a', 'pcm_f32le', '-']
    if (!(await run([...QUIET, ...decode], (bytes) => halves.push(bytes)))) return null
    return 20 * Math.log10(Math.max(...peaks.map((peak) => peak.finish())))
  } finally {
    await rm(encodedPath, { force: true })
  }
}

/** @returns false where ffmpeg is not there or fails */
async function run(words: readonly string[], take: (bytes: Buffer) => void): Promise<boolean> {
  const child = spawn('ffmpeg', words, { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.on('data', take)
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code === 0
  } catch {
    return false
  }
}

/** Interleaved stereo f32 bytes, cut anywhere, as planar samples. */
class SampleBytes {
  private rest: Buffer = Buffer.alloc(0)

  constructor(private readonly give: (sides: readonly Float32Array[]) => void) {}

  push(bytes: Buffer): void {
    const all = Buffer.concat([this.rest, bytes])
    const frames = Math.floor(all.length / 8)
    const sides = [0, 1].map((side) =>
      Float32Array.from({ length: frames }, (_, i) => all.readFloatLE(i * 8 + side * 4)),
    )
    this.rest = all.subarray(frames * 8)
    if (frames > 0) this.give(sides)
  }
}
