/** The dither to 16 bits, 997 Hz at -90 dBFS, 44.1 kHz: floor, harmonics, and the shaped curve (AES17 dBFS). */
import { join } from 'node:path'
import { atLeast, atMost, type Row } from '@/lib/dsp-host/bench/row'
import { bandDb } from '@/lib/dsp-host/testing/noise-band'
import { dithered } from '@/lib/dsp-host/testing/stream'
import { toneOf } from '@/lib/dsp-host/testing/tones'
import { beside, core, inFolder } from './bench-place'
import { runCommand } from './rivals/command'
import { readFirstChannel, writeFloatFile } from './rivals/float-file'

const RATE = 44_100
const tone = toneOf([[8, -90]], { hz: 997, sampleRate: RATE })
const audible = (noise: ArrayLike<number>) => bandDb(noise, RATE, 20, 20_000)
const keen = (noise: ArrayLike<number>) => bandDb(noise, RATE, 2000, 5000)

function noiseOf(curve: 'tpdf' | 'shaped'): Float64Array {
  return Float64Array.from(dithered(core, tone, { curve }), (value, i) => value / 32_768 - (tone[i] ?? 0))
}

function soxNoise(folder: string): Float64Array | null {
  const [from, to] = [join(folder, 'tone.wav'), join(folder, 'word.wav')]
  writeFloatFile(from, [tone], RATE)
  if (!runCommand('sox', ['-R', from, '-b', '16', to, 'dither', '-f', 'lipshitz'])) return null
  return Float64Array.from(readFirstChannel(to), (value, i) => value - (tone[i] ?? 0))
}

export default function measureDither(): Promise<readonly Row[]> {
  return inFolder((folder) => {
    const [plain, shaped, sox] = [noiseOf('tpdf'), noiseOf('shaped'), soxNoise(folder)]
    const harmonics = [2, 3, 4, 5].map((order) => bandDb(plain, RATE, 997 * order - 20, 997 * order + 20))
    const floor = bandDb(plain, RATE, 6300, 6340)
    return [
      atMost('dither, TPDF floor from -93.8 dBFS', Math.abs(audible(plain) + 93.8), 'dB', {
        ...{ must: 0.2, goal: 0.1 },
      }),
      atMost('dither, TPDF, loudest harmonic over the floor', Math.max(...harmonics) - floor, 'dB', {
        ...{ must: 4, goal: 4 },
      }),
      atLeast('dither, shaped, quieter at 2-5 kHz by', keen(plain) - keen(shaped), 'dB', {
        ...{ must: 17, goal: 17 },
        ...beside('sox lipshitz', sox && keen(plain) - keen(sox)),
      }),
      atMost('dither, shaped, whole floor', audible(shaped), 'dBFS', {
        ...{ must: -83, goal: -83 },
        ...beside('sox lipshitz', sox && audible(sox)),
      }),
    ]
  })
}
