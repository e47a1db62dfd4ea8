/**
 * Album stage for the width: songs whose sides lie further than 3 dB from the album's middle are taken half of what is over,
 * region by region, so that the narrowest stays the narrowest; a bass is never made wider. Strong sides in the bass become mono,
 * which small speakers and a lathe ask for. Pure.
 */
import type { SongTone } from '../settings/song-tone'
import { toneBandHz } from '../settings/stages/tone'
import { MOST_WIDTH_DB, WIDTH_EDGES_HZ, type WidthSettings } from '../settings/stages/width'
import type { PlannedStage } from '../stages/planned-stage'
import { at, BAND_NUMBERS, decibelsOf, medianOf, powerOf, type Bands } from './bands'

/** Songs that lie so near to the album's middle keep their width. */
const FREE_DB = 3
const SHARE = 0.5
/** Less is not worth a filter. */
const LEAST_GAIN_DB = 0.5
/** Sides so far under the middle hold nothing that could be made wider. */
const FAINT_DB = -36
/** Sides in the bass stronger than this, against a bass that carries the song, become mono. */
const STRONG_BASS_SIDES_DB = -8
const CARRYING_BASS_DB = -15
const MONO_BELOW_HZ = 90

type Region = readonly [from: number, to: number]

const [LOW_EDGE, HIGH_EDGE] = WIDTH_EDGES_HZ
const LOW: Region = [0, LOW_EDGE]
const REGIONS: readonly Region[] = [LOW, [LOW_EDGE, HIGH_EDGE], [HIGH_EDGE, Infinity]]
const NAMES = ['below 120 Hz', 'in the middle range', 'above 5 kHz'] as const

function powerIn(levels: Bands, [from, to]: Region): number {
  return BAND_NUMBERS.reduce((sum, band) => {
    const hz = toneBandHz(band)
    return hz >= from && hz < to ? sum + powerOf(at(levels, band)) : sum
  }, 0)
}

/** Sides over middle in a region, dB; null where one of them is as good as silent. */
function sidesIn({ midDb, sideDb }: SongTone, region: Region): number | null {
  const ratio = decibelsOf(powerIn(sideDb, region) / powerIn(midDb, region))
  return ratio > FAINT_DB && ratio < -FAINT_DB ? ratio : null
}

/** In the album's order. @param tones null for a silent song */
export function planAlbumWidth(tones: readonly (SongTone | null)[]): readonly PlannedStage<WidthSettings>[] {
  const middles = REGIONS.map((region) => {
    const ratios = tones.flatMap((tone) => (tone ? (sidesIn(tone, region) ?? []) : []))
    return ratios.length === 0 ? null : medianOf(ratios)
  })
  return tones.map((tone) => (tone ? planSong(tone, middles) : { settings: null, decisions: [] }))
}

function planSong(tone: SongTone, middles: readonly (number | null)[]): PlannedStage<WidthSettings> {
  const gains = REGIONS.map((region, index) => {
    const gain = gainFor(sidesIn(tone, region), middles[index] ?? null)
    return region === LOW ? Math.min(0, gain) : gain
  })
  const hasStrongBass = isBassWide(tone)
  if (!hasStrongBass && gains.every((gain) => gain === 0)) return { settings: null, decisions: [] }
  const [lowDb = 0, midDb = 0, highDb = 0] = gains
  const settings = { monoBelowHz: hasStrongBass ? MONO_BELOW_HZ : 0, lowDb, midDb, highDb }
  return { settings, decisions: [...sidesWords(gains), ...bassWords(tone, hasStrongBass)] }
}

function gainFor(own: number | null, middle: number | null): number {
  if (own === null || middle === null) return 0
  const over = Math.max(0, Math.abs(middle - own) - FREE_DB)
  const gain = Math.sign(middle - own) * Math.min(MOST_WIDTH_DB, SHARE * over)
  return Math.abs(gain) < LEAST_GAIN_DB ? 0 : Math.round(gain * 10) / 10
}

function isBassWide(tone: SongTone): boolean {
  const sides = sidesIn(tone, LOW)
  const bass = decibelsOf(powerIn(tone.midDb, LOW) / powerIn(tone.midDb, [0, Infinity]))
  return sides !== null && sides > STRONG_BASS_SIDES_DB && bass > CARRYING_BASS_DB
}

function sidesWords(gains: readonly number[]): string[] {
  const moved = gains.flatMap((gain, index) => (gain === 0 ? [] : `${signed(gain)} dB ${NAMES[index]}`))
  return moved.length === 0
    ? []
    : [
        `Width: the sides lie far from the album's, half of what is over 3 dB is taken back: ${moved.join(', ')}.`,
      ]
}

function bassWords(tone: SongTone, hasStrongBass: boolean): string[] {
  if (!hasStrongBass) return []
  const sides = signed(sidesIn(tone, LOW) ?? 0)
  return [`Width: below 120 Hz the sides lie at ${sides} dB of the middle; mono below ${MONO_BELOW_HZ} Hz.`]
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
