/**
 * `npm run bench:mastering [-- --json]`: cost and quality of meter, limiter, resampler, dither and a whole master in Node.
 * CPU time, medians of three; the rivals ffmpeg and sox run beside it where they are installed.
 */
import { readFileSync } from 'node:fs'
import { DitherHost } from '@/lib/dsp-host/dither-host'
import { LimiterHost } from '@/lib/dsp-host/limiter-host'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { ResamplerHost } from '@/lib/dsp-host/resampler-host'
import { fitSine, judgeTruePeakDb, levelDb } from '@/lib/dsp-host/testing/instruments'
import { alternating, clippedNoise, fadedSine, roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from '../master-album'
import { readClickRepair } from './click-rows'
import { prepareRivals } from './rivals'

interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly must: number
  readonly goal: number
  readonly meetsMust: boolean
  readonly rival?: string
  readonly rivalValue?: number
}

const RATE = 48_000
const SECONDS = 240
const RUNS = 3
const BLOCK = 32_768
const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
type Stereo = readonly [Float32Array, Float32Array]

function walk([left, right]: Stereo, visit: (channels: Float32Array[], frames: number) => void): void {
  for (let at = 0; at < left.length; at += BLOCK) {
    const frames = Math.min(BLOCK, left.length - at)
    visit([left.subarray(at, at + frames), right.subarray(at, at + frames)], frames)
  }
}

/** Median seconds of CPU. */
async function cpuOf(work: () => unknown): Promise<number> {
  const runs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    runs.push((user + system) / 1e6)
  }
  return runs.sort((a, b) => a - b)[RUNS >> 1] ?? NaN
}

function limit(mix: Stereo, gainDb = 0): [Float32Array, Float32Array] {
  const host = new LimiterHost(core, RATE, { ceilingDbtp: -1, gainDb, releaseMs: 100 })
  const out: [Float32Array, Float32Array] = [new Float32Array(mix[0].length), new Float32Array(mix[0].length)]
  let written = 0
  const emit = (channels: readonly Float32Array[], frames: number) => {
    out.forEach((samples, side) => samples.set(channels[side] ?? [], written))
    written += frames
  }
  walk(mix, (channels, frames) => host.push(channels, frames, emit))
  host.finish(emit)
  return out
}

function resample(mix: Stereo, outputRate: number): Float32Array {
  const host = new ResamplerHost(core, { inputRate: RATE, outputRate, channels: 2 })
  const out: number[] = []
  const isShort = mix[0].length < RATE * 2
  const emit = ([left]: readonly Float32Array[]) => {
    if (isShort && left) out.push(...left)
  }
  walk(mix, (channels, frames) => host.push(channels, frames, emit))
  host.finish(emit)
  return Float32Array.from(out)
}

function measure(mix: Stereo): void {
  const meter = new LoudnessHost(core, { sampleRate: RATE, channels: 2 })
  walk(mix, (channels, frames) => meter.process(channels, frames))
  meter.finish()
}

function master(mix: Stereo, target: string): Promise<unknown> {
  const source = {
    sampleRate: RATE,
    channels: 2,
    frames: mix[0].length,
    read: async (from: number, frames: number) => mix.map((samples) => samples.slice(from, from + frames)),
  }
  const sink = { write: async () => {}, finish: async () => {}, abandon: async () => {} }
  const order = { title: 'Bench', artist: 'Bench', targets: [target], songs: [{ title: 'Bench' }] }
  return masterAlbum({ module: core, order, openSource: async () => source, openSink: async () => sink })
}

/** Worst reading over the ceiling, dB, of the signals that break sample-peak limiters. */
function worstOver(): number {
  const signals = [
    fadedSine({ frames: 9600, cyclesPerSample: 1 / 4, amplitude: 1.41, phaseDegrees: 45 }),
    fadedSine({ frames: 9600, cyclesPerSample: 1 / 6, amplitude: 2, phaseDegrees: 60 }),
    roughMix({ seconds: 0.3, gain: 1.5 })[0],
    clippedNoise(9600),
    alternating(9600),
  ]
  const judged = signals.map((signal) => limit([signal, signal])[0])
  return Math.max(...judged.flatMap((out) => [24, 96, 256].map((half) => judgeTruePeakDb(out, half) + 1)))
}

function limiterResidueDb(): number {
  const tone = toneOf([[2, 5]], { hz: 50 })
  return fitSine(limit([tone, tone])[0], 50 / RATE, RATE, 1.8 * RATE).residueDb
}

function resamplerResidueDb(): number {
  const tone = toneOf([[1, -1]], { hz: 10_000 })
  const out = resample([tone, tone], 44_100)
  return fitSine(out, 10_000 / 44_100, 8820, 35_280).residueDb
}

function ditherFloorDb(): number {
  const tone = toneOf([[4, -90]], { hz: 997, sampleRate: 44_100 })
  const dither = new DitherHost(core, { bits: 16, curve: 'tpdf', seed: 1, channels: 1 })
  const noise: number[] = []
  dither.push([tone], tone.length, ([integers], frames) => {
    const from = noise.length
    for (let i = 0; i < frames; i++) noise.push((integers?.[i] ?? 0) / 32_768 - (tone[from + i] ?? 0))
  })
  return levelDb(noise) + 10 * Math.log10(20_000 / 22_050)
}

/** Smaller is better in every row. */
function row(
  what: string,
  value: number,
  unit: string,
  must: number,
  goal: number,
  rival?: [string, number | null],
): Row {
  const measured = {
    what,
    value: Math.round(value * 1000) / 1000,
    unit,
    must,
    goal,
    meetsMust: value <= must,
  }
  const [name, rivalValue] = rival ?? ['', null]
  return rivalValue === null ? measured : { ...measured, rival: name, rivalValue }
}

async function rows(): Promise<Row[]> {
  const mix = roughMix({ seconds: SECONDS, gain: 0.35 })
  const rivals = await prepareRivals(mix, RATE)
  const clicks = readClickRepair(core)
  const size = `${SECONDS} s stereo`
  const all = [
    row(`meter, ${size}`, await cpuOf(() => measure(mix)), 's CPU', 1.3, 0.65, [
      'ffmpeg ebur128',
      rivals.meter(),
    ]),
    row(`limiter at +6 dB, ${size}`, await cpuOf(() => limit(mix, 6)), 's CPU', 3, 1, [
      'ffmpeg alimiter',
      rivals.limiter(),
    ]),
    row(`resampler 48 to 44.1, ${size}`, await cpuOf(() => resample(mix, 44_100)), 's CPU', 2, 1.65, [
      'sox rate -v',
      rivals.resampler(),
    ]),
    row(`master for streaming, ${size}`, await cpuOf(() => master(mix, 'streaming')), 's CPU', 10, 5),
    row(`master for CD, ${size}`, await cpuOf(() => master(mix, 'cd')), 's CPU', 10, 5),
    row('limiter, worst over the ceiling at 16x', worstOver(), 'dB', 0.05, 0.02),
    row('limiter, residue of 50 Hz at 6 dB', limiterResidueDb(), 'dB', -40, -60),
    row('resampler, residue of 10 kHz', resamplerResidueDb(), 'dB', -140, -150),
    row('dither, distance of its floor from -93.8 dBFS', Math.abs(ditherFloorDb() + 93.8), 'dB', 0.2, 0.1),
    row('click repair, of 100 clicks missed', clicks.missedPercent, '%', 5, 2),
    row('click repair, false hits on drums', clicks.falseOnDrumsPerMinute, 'a minute', 2, 1),
    row('click repair, false hits in music', clicks.falseInMusicPerMinute, 'a minute', 2, 1),
    row('click repair, what is left of clicks', clicks.residualDb, 'dB', -15, -20),
    row('click repair, samples changed elsewhere', clicks.changedOutside, '', 0, 0),
    row('memory of the process', process.resourceUsage().maxRSS / 1024, 'MiB', 1024, 700),
  ]
  await rivals.close()
  return all
}

const measured = await rows()
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
else {
  for (const { what, value, unit, must, goal, meetsMust, rival, rivalValue } of measured) {
    const beside = rival ? `  (${rival}: ${rivalValue})` : ''
    process.stdout.write(
      `${meetsMust ? 'ok  ' : 'MISS'} ${what}: ${value} ${unit}, must ${must}, goal ${goal}${beside}\n`,
    )
  }
}
process.exitCode = measured.every(({ meetsMust }) => meetsMust) ? 0 : 1
