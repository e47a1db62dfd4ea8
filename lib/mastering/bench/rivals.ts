/** What ffmpeg and sox need for the same work, where they are installed: seconds of CPU of one run, else null. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Rivals {
  meter(): number | null
  limiter(): number | null
  resampler(): number | null
  close(): Promise<void>
}

/** Smallest float WAV that both programs read. */
function floatWav([left, right]: readonly [Float32Array, Float32Array], sampleRate: number): Uint8Array {
  const dataBytes = left.length * 8
  const bytes = Buffer.alloc(44 + dataBytes)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(36 + dataBytes, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(3, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(sampleRate, 24)
  bytes.writeUInt32LE(sampleRate * 8, 28)
  bytes.writeUInt16LE(8, 32)
  bytes.writeUInt16LE(32, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(dataBytes, 40)
  left.forEach((sample, i) => {
    bytes.writeFloatLE(sample, 44 + 8 * i)
    bytes.writeFloatLE(right[i] ?? 0, 48 + 8 * i)
  })
  return bytes
}

function cpuOf(command: string): number | null {
  const { status, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='CPU %U %S'; time ${command}`], {
    encoding: 'utf8',
  })
  const found = /CPU ([\d.]+) ([\d.]+)/.exec(stderr)
  return status === 0 && found ? Math.round((Number(found[1]) + Number(found[2])) * 1000) / 1000 : null
}

export async function prepareRivals(
  mix: readonly [Float32Array, Float32Array],
  sampleRate: number,
): Promise<Rivals> {
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-bench-'))
  const wav = join(folder, 'mix.wav')
  await writeFile(wav, floatWav(mix, sampleRate))
  const ffmpeg = `ffmpeg -nostdin -v error -nostats -i ${wav}`
  return {
    meter: () => cpuOf(`${ffmpeg} -af ebur128=peak=true:framelog=verbose -f null -`),
    limiter: () => cpuOf(`${ffmpeg} -af volume=6dB,alimiter=limit=0.8912509:level=false -f null -`),
    resampler: () => cpuOf(`sox -D ${wav} -b 24 ${join(folder, 'out.wav')} rate -v 44100`),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
