/** The true-peak limiter: over its ceiling, distortion of a steady tone, cost. */
import { join } from 'node:path'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { fitSine, judgeTruePeakDb } from '@/lib/dsp-host/testing/instruments'
import { limited } from '@/lib/dsp-host/testing/stream'
import { clippedNoise, roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { tortureSignals } from '@/lib/dsp-host/testing/torture'
import { beside, core, cpuSecondsOf, inFolder, longMix, RATE, SIZE } from './bench-place'
import { masteredSides } from './master-here'
import { cpuOfCommand, runCommand } from './rivals/command'
import { readFirstChannel, writeFloatFile } from './rivals/float-file'

const CEILING_DBTP = -1
/** Halves of the sixteenfold judge: 48 to 1024 taps, because converters differ near half the rate. */
const JUDGES = [24, 96, 256, 512]
const PEAK = { must: 0.05, goal: 0.02 }

/** Of whole files: two of them, or the bench would judge for minutes. */
const FILE_JUDGES = [24, 96]

const overDb = (signal: Float32Array, judges = JUDGES) =>
  Math.max(...judges.map((half) => judgeTruePeakDb(signal, half))) - CEILING_DBTP

/** What ffmpeg's alimiter makes of a stereo signal. */
function alimited(folder: string, samples: Float32Array): Float32Array | null {
  const [wav, out] = [join(folder, 'in.wav'), join(folder, 'out.wav')]
  writeFloatFile(wav, [samples, samples], RATE)
  const filter = 'alimiter=limit=0.8912509:level=false:attack=5:release=50'
  const words = ['-nostdin', '-v', 'error', '-y', '-i', wav, '-af', filter, '-c:a', 'pcm_f32le', out]
  return runCommand('ffmpeg', words) ? readFirstChannel(out) : null
}

function tortureRows(folder: string): Row[] {
  return tortureSignals().map(({ name, samples }) => {
    const theirs = alimited(folder, samples)
    return atMost(
      `limiter over its ceiling at 16x: ${name}`,
      overDb(limited(core, [samples, samples]).out[0]),
      'dB',
      {
        ...PEAK,
        ...beside('alimiter', theirs && overDb(theirs)),
      },
    )
  })
}

/** Files as they are delivered: resampled, limited, dithered. */
async function deliveredRow(): Promise<Row> {
  const overs: number[] = []
  for (const target of ['streaming', 'cd']) {
    for (const sampleRate of [44_100, 48_000, 96_000]) {
      const noise = clippedNoise(sampleRate)
      for (const sides of [roughMix({ seconds: 1, gain: 1.5, sampleRate }), [noise, noise] as const]) {
        const written = await masteredSides(sides, sampleRate, target)
        overs.push(...written.map((side) => overDb(side, FILE_JUDGES)))
      }
    }
  }
  return atMost('limiter over its ceiling at 16x: delivered files', Math.max(...overs), 'dB', PEAK)
}

function distortionDb(hz: number, signal: Float32Array | null): number | null {
  return signal && fitSine(signal, hz / RATE, RATE, 1.8 * RATE).residueDb
}

function distortionRows(folder: string): Row[] {
  const rows: readonly (readonly [hz: number, must: number, goal: number])[] = [
    [50, -50, -60],
    ...[100, 1000, 5000, 10_000].map((hz) => [hz, -90, -100] as const),
  ]
  return rows.map(([hz, must, goal]) => {
    const tone = toneOf([[2, 5]], { hz })
    const ours = distortionDb(hz, limited(core, [tone, tone]).out[0]) ?? NaN
    const theirs = distortionDb(hz, alimited(folder, tone))
    return atMost(`limiter, THD+N of ${hz} Hz at 6 dB of reduction`, ours, 'dB', {
      ...{ must, goal },
      ...beside('alimiter', theirs),
    })
  })
}

async function costRow(folder: string): Promise<Row> {
  const mix = longMix()
  const wav = join(folder, 'mix.wav')
  writeFloatFile(wav, mix, RATE)
  const filter = 'volume=6dB,alimiter=limit=0.8912509:level=false'
  const words = ['-nostdin', '-v', 'error', '-i', wav, '-af', filter, '-f', 'null', '-']
  const ours = await cpuSecondsOf(() => limited(core, mix, { gainDb: 6, block: 32_768 }))
  return atMost(`limiter at +6 dB, ${SIZE}`, ours, 's CPU', {
    ...{ must: 3, goal: 1 },
    ...beside('alimiter, sample peaks only', cpuOfCommand('ffmpeg', words)),
  })
}

export default function measureLimiter(): Promise<readonly Row[]> {
  return inFolder(async (folder) => [
    ...tortureRows(folder),
    await deliveredRow(),
    ...distortionRows(folder),
    await costRow(folder),
  ])
}
