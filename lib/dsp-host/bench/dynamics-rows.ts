/** The dynamics processors alone in Node: µs per unit and quantum with all four lanes of a quad in use, and the limiter on a song. */
import { readFileSync } from 'node:fs'
import type { InsertKind, InsertValues } from '@/lib/mix'
import { LimiterHost } from '../limiter-host'
import { judgeTruePeakDb } from '../testing/instruments'
import { noise } from '../testing/signals'
import { alternating, clippedNoise, fadedSine, roughMix } from '../testing/tones'
import { UnitRig } from '../testing/unit-rig'
import { BENCH_QUANTUM, BENCH_RATE } from './reference-strip'
import { atMost, cpuOf, type MeasureRows, type Row } from './row'

const SUB_BLOCKS = 20_000
const LANES = 4
const PER_QUANTUM = BENCH_QUANTUM / 32
const SONG_SECONDS = 60
const CEILING_DBTP = -1

/** The four lanes cost what one does, so a quarter is one unit's share. The host's own copies are in it. */
function unitMicros<K extends InsertKind>(kind: K, values: Partial<InsertValues[K]>): number {
  const rig = new UnitRig(kind, { values })
  rig.process([noise(512, 1), noise(512, 2)])
  return (cpuOf(() => rig.host.spin(SUB_BLOCKS)) / SUB_BLOCKS) * (PER_QUANTUM / LANES)
}

function unitRow<K extends InsertKind>(
  what: string,
  kind: K,
  values: Partial<InsertValues[K]>,
  bounds: { readonly must: number; readonly goal: number },
): Row {
  return atMost(`${what}, Node`, unitMicros(kind, values), 'µs/quantum', bounds)
}

function limit(left: Float32Array, right: Float32Array, gainDb: number): Float32Array {
  const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
  const host = new LimiterHost(core, BENCH_RATE, { ceilingDbtp: CEILING_DBTP, gainDb, releaseMs: 100 })
  const out = new Float32Array(left.length)
  let written = 0
  const emit = ([side]: readonly Float32Array[], frames: number) => {
    if (side) out.set(side, written)
    written += frames
  }
  host.push([left, right], left.length, emit)
  host.finish(emit)
  return out
}

/** dB over the ceiling of the worst torture signal, sixteenfold, through judges of several lengths. */
function worstOverDb(): number {
  const signals = [
    fadedSine({ frames: 9600, cyclesPerSample: 1 / 4, amplitude: 1.41, phaseDegrees: 45 }),
    fadedSine({ frames: 9600, cyclesPerSample: 1 / 6, amplitude: 2, phaseDegrees: 60 }),
    clippedNoise(9600),
    alternating(9600),
    roughMix({ seconds: 0.3, gain: 1.5 })[0],
  ]
  const judged = signals.flatMap((signal) => {
    const out = limit(signal, signal, 0)
    return [24, 96, 256].map((half) => judgeTruePeakDb(out, half))
  })
  return Math.max(...judged) - CEILING_DBTP
}

const rows: MeasureRows = () => {
  const [left, right] = roughMix({ seconds: SONG_SECONDS, gain: 0.35 })
  const songSeconds = (cpuOf(() => limit(left, right, 6), 3) / 1e6) * (240 / SONG_SECONDS)
  return [
    unitRow('compressor', 'compressor', { thresholdDb: -30 }, { must: 1.2, goal: 0.9 }),
    unitRow(
      'compressor with look-ahead, RMS and key filter',
      'compressor',
      { thresholdDb: -30, lookahead: '5 ms', detector: 'RMS', isKeyFiltered: true },
      { must: 2.5, goal: 1.5 },
    ),
    unitRow('gate', 'gate', { thresholdDb: -20 }, { must: 1.5, goal: 0.9 }),
    unitRow('bus compressor', 'busCompressor', { thresholdDb: -30 }, { must: 1.5, goal: 0.9 }),
    unitRow('de-esser', 'deEsser', { thresholdDb: -40 }, { must: 2, goal: 1.4 }),
    unitRow('transient shaper', 'transient', { attackDb: 9, sustainDb: -6 }, { must: 1.5, goal: 0.9 }),
    unitRow('clipper at 4x', 'clipper', { ceilingDb: -9 }, { must: 6, goal: 4 }),
    atMost('limiter at +6 dB, 240 s of a dense mix, Node', songSeconds, 's CPU', { must: 3, goal: 1 }),
    atMost('limiter, worst over its ceiling at 16x', worstOverDb(), 'dB', { must: 0.05, goal: 0.02 }),
  ]
}
export default rows
