/**
 * What each channel gives the mix in each second and third-octave band: its stems' levels at their place in the song, through
 * region gain, clip gain (at each second's middle), trim, EQ and fader. Compressors and other processors are not followed. Pure; any thread.
 */
import { SILENCE_DB } from '../../units'
import { envelopeDbAt, envelopeOf } from '../automation/envelope'
import { byId, type Channel, type MixState, type StemId } from '../mix-state'
import { eqResponseDb } from '../response-curves'
import { silentStrips } from '../silent-strips'
import { BANDS_HZ, FLOOR_DB, levelDb, type BandLevels } from './band-levels'

export const BANDS = BANDS_HZ.length

export interface ChannelBands {
  readonly channel: Channel
  readonly seconds: number
  /** seconds x BANDS, dB. */
  readonly levelsDb: Float32Array
}

/** Channels that are heard and whose stems' levels are known, by id. */
export function channelBands(
  mix: MixState,
  stems: ReadonlyMap<StemId, BandLevels>,
  sampleRate: number,
): ChannelBands[] {
  const silent = silentStrips(mix)
  const end = Object.values(mix.regions).reduce(
    (last, region) => Math.max(last, region.startSample + region.lengthSamples),
    0,
  )
  const seconds = Math.ceil(end / sampleRate)
  return byId(mix.channels).flatMap((channel) => {
    if (silent.has(channel.id) || channel.faderDb <= SILENCE_DB) return []
    const levelsDb = new Float32Array(seconds * BANDS).fill(FLOOR_DB)
    const isKnown = layRegions(mix, channel, { stems, sampleRate, levelsDb })
    return isKnown ? [{ channel, seconds, levelsDb }] : []
  })
}

interface Canvas {
  readonly stems: ReadonlyMap<StemId, BandLevels>
  readonly sampleRate: number
  readonly levelsDb: Float32Array
}

function layRegions(mix: MixState, channel: Channel, { stems, sampleRate, levelsDb }: Canvas): boolean {
  const gainsDb = BANDS_HZ.map((hz) => channel.trimDb + channel.faderDb + eqGainDb(mix, channel.id, hz))
  let isKnown = false
  for (const region of Object.values(mix.regions)) {
    const stem = region.channelId === channel.id ? stems.get(region.stemId) : undefined
    if (!stem) continue
    isKnown = true
    const first = Math.floor(region.startSample / sampleRate)
    const last = Math.ceil((region.startSample + region.lengthSamples) / sampleRate)
    const shift = (region.offsetSamples - region.startSample) / sampleRate
    const points = envelopeOf(mix, region.id)
    for (let second = first; second < last; second++) {
      const from = Math.min(stem.seconds - 1, Math.max(0, Math.round(second + shift)))
      const gainDb = region.gainDb + envelopeDbAt(points, (from + 0.5) * sampleRate)
      for (let band = 0; band < BANDS; band++) {
        const db = levelDb(stem.levels[from * BANDS + band] ?? 0) + gainDb + (gainsDb[band] ?? 0)
        const at = second * BANDS + band
        if (db > (levelsDb[at] ?? 0)) levelsDb[at] = db
      }
    }
  }
  return isKnown
}

function eqGainDb(mix: MixState, ownerId: string, hz: number): number {
  let sum = 0
  for (const insert of Object.values(mix.inserts))
    if (insert.kind === 'eq' && insert.ownerId === ownerId && !insert.isBypassed)
      sum += Math.max(-60, eqResponseDb(insert.values, hz))
  return sum
}
