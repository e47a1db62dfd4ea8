/**
 * The sample-rate converter: noise, ripple, aliases, cost. The tones stand at -6.02 dBFS: rounding to f32 alone leaves them
 * 153 to 155 dB clean, on the way in and again on the way out, and what is measured includes both.
 */
import { join } from 'node:path'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { fitSine, levelDb, type SineFit } from '@/lib/dsp-host/testing/instruments'
import { resampled } from '@/lib/dsp-host/testing/stream'
import { beside, core, cpuSecondsOf, inFolder, longMix, RATE, SIZE } from './bench-place'
import { bundleOwnProcess } from './own-process'
import { cpuOfCommand, runCommand } from './rivals/command'
import { readFirstChannel, writeFloatFile } from './rivals/float-file'

type Rates = readonly [inputRate: number, outputRate: number]
const RATES: readonly Rates[] = [
  [44_100, 48_000],
  [48_000, 44_100],
  [96_000, 44_100],
  [44_100, 96_000],
  [192_000, 44_100],
  [88_200, 48_000],
]
const LEVEL = 0.5
const TONES = [1000, 10_000]
const RIPPLE_TONES = [100, 997, 5000, 15_000, 19_000, 20_000]
/** Steps between the tones that must vanish, Hz. */
const ALIAS_STEP = 311

const toneAt = (hz: number, rate: number) =>
  Float32Array.from({ length: rate / 2 }, (_, i) => LEVEL * Math.sin((2 * Math.PI * hz * i) / rate))

type Convert = (tone: Float32Array, rates: Rates) => Float32Array | null

const ours: Convert = (tone, [inputRate, outputRate]) =>
  resampled(core, [tone], { inputRate, outputRate }).out[0] ?? null

function soxIn(folder: string): Convert {
  return (tone, [inputRate, outputRate]) => {
    const [from, to] = [join(folder, 'tone.wav'), join(folder, 'converted.wav')]
    writeFloatFile(from, [tone], inputRate)
    const words = ['-D', from, '-e', 'floating-point', '-b', '32', to, 'rate', '-v', String(outputRate)]
    return runCommand('sox', words) && readFirstChannel(to)
  }
}

/** The middle of what a converter makes of a tone. */
function middleOf(convert: Convert, hz: number, rates: Rates): Float32Array | null {
  const out = convert(toneAt(hz, rates[0]), rates)
  return out && out.subarray(Math.round(out.length * 0.2), Math.round(out.length * 0.8))
}

function fitsOf(convert: Convert, rates: readonly Rates[], tones: readonly number[]): SineFit[] | null {
  const fits: SineFit[] = []
  for (const pair of rates) {
    for (const hz of tones) {
      const middle = middleOf(convert, hz, pair)
      if (!middle) return null
      fits.push(fitSine(middle, hz / pair[1], 0, middle.length))
    }
  }
  return fits
}

const worstNoise = (fits: readonly SineFit[] | null) =>
  fits && Math.max(...fits.map(({ residueDb }) => residueDb))
const ripple = (fits: readonly SineFit[] | null) =>
  fits && Math.max(...fits.map(({ amplitude }) => Math.abs(20 * Math.log10(amplitude / LEVEL))))

/** Loudest remainder of tones above half the new rate, relative to the tone. */
function aliasDb(convert: Convert, rates: Rates, step: number): number | null {
  const levels: number[] = []
  for (let hz = rates[1] / 2 + 10; hz < rates[0] / 2; hz += step) {
    const middle = middleOf(convert, hz, rates)
    if (!middle) return null
    levels.push(levelDb(middle) - 20 * Math.log10(LEVEL))
  }
  return Math.max(...levels)
}

async function costRows(folder: string): Promise<Row[]> {
  const [wav, out] = [join(folder, 'mix.wav'), join(folder, 'out.wav')]
  writeFloatFile(wav, longMix(), RATE)
  const own = await bundleOwnProcess(folder)
  const theirs = cpuOfCommand('sox', ['-D', wav, '-b', '24', out, 'rate', '-v', '44100'])
  const seconds = own.cpuSeconds('resample', wav, out)
  const bounds = { must: 3 * (theirs ?? 1.1), goal: 1.5 * (theirs ?? 1.1), ...beside('sox rate -v', theirs) }
  const rates = { inputRate: RATE, outputRate: 44_100 }
  const inMemory = await cpuSecondsOf(() => resampled(core, longMix(), rates))
  return [
    atMost(`resampler 48 to 44.1, ${SIZE}, whole process`, seconds, 's CPU', bounds),
    atMost(`resampler 48 to 44.1, ${SIZE}, samples in memory`, inMemory, 's CPU', bounds),
  ]
}

export default function measureResampler(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const sox = soxIn(folder)
    const fits = fitsOf(ours, RATES, TONES)
    const soxFits = fitsOf(sox, [[44_100, 48_000]], TONES)
    const [noise, wave] = [worstNoise(fits) ?? NaN, ripple(fitsOf(ours, RATES, RIPPLE_TONES)) ?? NaN]
    const down = RATES.filter(([from, to]) => from > to)
    const alias = Math.max(...down.map((pair) => aliasDb(ours, pair, ALIAS_STEP) ?? NaN))
    return [
      atMost('resampler, noise at 1 and 10 kHz, worst of six pairs of rates', noise, 'dB', {
        ...{ must: -140, goal: -150 },
        ...beside('sox rate -v', worstNoise(soxFits)),
      }),
      atMost('resampler, ripple to 20 kHz', wave, 'dB', {
        ...{ must: 0.02, goal: 0.01 },
        ...beside('sox rate -v', ripple(fitsOf(sox, [[44_100, 48_000]], RIPPLE_TONES))),
      }),
      atMost('resampler, alias, worst of four pairs of rates', alias, 'dB', {
        ...{ must: -130, goal: -140 },
        ...beside('sox rate -v', aliasDb(sox, [96_000, 44_100], 8 * ALIAS_STEP)),
      }),
      ...(await costRows(folder)),
    ]
  })
}
