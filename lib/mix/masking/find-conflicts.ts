/**
 * Which channels fight in which third-octave band, and the cut that would end it. A band matters to a channel when it lies within
 * MATTERS_DB of the channel's strongest band of that second; two channels fight in a second and band that matters to both and in
 * which their levels are within EQUAL_DB, weighed by how near they are. One that is clearly louder masks, which a fader solves;
 * equals fight, which an EQ solves. A simple model (no spreading between bands); it ranks, it does not judge.
 */
import type { Channel } from '../mix-state'
import { recogniseInstrument, type InstrumentRole } from '../recognise-instrument'
import { BANDS_HZ, FLOOR_DB } from './band-levels'
import { BANDS, type ChannelBands } from './channel-bands'

const MATTERS_DB = 18
const EQUAL_DB = 9
/** Below this nothing is heard, dBFS in a band. */
const QUIET_DB = -75
/** A fight below this part of the seconds that both play is left alone. */
const LEAST_SCORE = 0.12

export interface Conflict {
  /** Keeps the band. */
  readonly keeper: Channel
  /** Is asked to give way. */
  readonly giver: Channel
  /** Index into BANDS_HZ. */
  readonly band: number
  /** 0..1: part of the seconds in which both play and fight, weighed by nearness. */
  readonly score: number
  readonly seconds: number
}

/** Where a role is at home, Hz from and to; inside, it keeps the band against others. */
const HOME_HZ: Readonly<Partial<Record<InstrumentRole, readonly [number, number]>>> = {
  kick: [45, 90],
  bass: [90, 200],
  snare: [180, 250],
  leadVocal: [800, 5000],
  hats: [7000, 20000],
  overheads: [9000, 20000],
}
const RANK: readonly InstrumentRole[] = [
  'leadVocal',
  'kick',
  'snare',
  'bass',
  'drums',
  'guitar',
  'keys',
  'synth',
  'brass',
  'strings',
  'backingVocal',
  'toms',
  'hats',
  'overheads',
  'percussion',
  'pad',
  'other',
  'effects',
  'mix',
]

/** All fights, the worst first. Needs at least two channels; any thread; a 64-channel song of 6 minutes takes about 0.2 s. */
export function findConflicts(channels: readonly ChannelBands[]): Conflict[] {
  const weights = channels.map(bandWeights)
  const found: Conflict[] = []
  channels.forEach((a, i) => {
    channels.slice(i + 1).forEach((b, offset) => {
      const j = i + 1 + offset
      found.push(...conflictsOf(a, b, weights[i] as Float32Array, weights[j] as Float32Array))
    })
  })
  return found.sort((a, b) => b.score - a.score || a.band - b.band)
}

/** How much each band matters to a channel in each second, 0..1. */
export function bandWeights({ seconds, levelsDb }: ChannelBands): Float32Array {
  const weights = new Float32Array(seconds * BANDS)
  for (let second = 0; second < seconds; second++) {
    let top = FLOOR_DB
    for (let band = 0; band < BANDS; band++) top = Math.max(top, levelsDb[second * BANDS + band] as number)
    if (top < QUIET_DB) continue
    for (let band = 0; band < BANDS; band++) {
      const below = top - (levelsDb[second * BANDS + band] as number)
      weights[second * BANDS + band] = Math.max(0, 1 - below / MATTERS_DB)
    }
  }
  return weights
}

function conflictsOf(
  a: ChannelBands,
  b: ChannelBands,
  weightsA: Float32Array,
  weightsB: Float32Array,
): Conflict[] {
  const fights = new Float64Array(BANDS)
  let together = 0
  for (let second = 0; second < Math.min(a.seconds, b.seconds); second++) {
    const from = second * BANDS
    if (!isPlaying(weightsA, from) || !isPlaying(weightsB, from)) continue
    together++
    for (let band = 0; band < BANDS; band++) {
      const shared = Math.min(weightsA[from + band] as number, weightsB[from + band] as number)
      if (shared === 0) continue
      const apart = Math.abs((a.levelsDb[from + band] as number) - (b.levelsDb[from + band] as number))
      fights[band] = (fights[band] as number) + shared * Math.max(0, 1 - apart / EQUAL_DB)
    }
  }
  if (together < 2) return []
  return [...fights].flatMap((fight, band) => {
    const score = fight / together
    if (score < LEAST_SCORE) return []
    const [keeper, giver] = sides(a.channel, b.channel, band)
    return [{ keeper, giver, band, score, seconds: together }]
  })
}

function isPlaying(weights: Float32Array, from: number): boolean {
  for (let band = 0; band < BANDS; band++) if ((weights[from + band] as number) > 0) return true
  return false
}

function sides(a: Channel, b: Channel, band: number): readonly [Channel, Channel] {
  const claimA = claim(a, band)
  const claimB = claim(b, band)
  return claimA > claimB || (claimA === claimB && a.id < b.id) ? [a, b] : [b, a]
}

function claim(channel: Channel, band: number): number {
  const { role } = recogniseInstrument(channel.name)
  const hz = BANDS_HZ[band] as number
  const home = HOME_HZ[role]
  const isHome = home !== undefined && hz >= home[0] && hz <= home[1]
  return (isHome ? 100 : 0) + RANK.length - RANK.indexOf(role)
}
