/**
 * Plans the multiband compression of a song: how far its moments rise over what is around them, band by band, against the album's
 * middle. A band that rises clearly further is pressed by three quarters of the difference, by at most 2 dB and at most 2 : 1, and gets back
 * what it loses on average; all others are left. A song is never made more restless, and one alone has nothing to differ from. Pure.
 */
import { DYNAMICS_EDGES_HZ, type BandMoments } from '../settings/song-moments'
import {
  DYNAMICS_BANDS,
  NO_DYNAMICS,
  type DynamicsBand,
  type DynamicsSettings,
} from '../settings/stages/dynamics'
import type { ToneSettings } from '../settings/stages/tone'
import type { AlbumStudy } from '../study-album'
import type { SongStudy } from '../analyse-song'
import type { PlannedStage } from '../stages/planned-stage'
import { medianOf } from '../tone/bands'
import { equaliserLift } from './equaliser-lift'

/** Songs of an album differ by this and are meant to. */
const FREE_DB = 2
const SHARE = 0.75
const MOST_DB = 2
const RATIO = 2
/** A moment's level over what an RMS detector reads of it: it takes a sine 3 dB below its peak. */
const DETECTOR_DB = 3
/** Part of what the highest moments lose that the band loses on average. */
const MEAN_LOSS = 0.4
/** So far below the song's loudest band a band carries nothing. */
const FAINT_DB = 40

const NAMES = ['below 120 Hz', 'from 120 Hz to 1 kHz', 'from 1 to 5 kHz', 'above 5 kHz'] as const
const EDGES = [0, ...DYNAMICS_EDGES_HZ, 20_000] as const

/** @param equaliser what the tone before it will do; null: nothing */
export function planDynamics(
  study: SongStudy,
  { songs, tone }: AlbumStudy,
  equaliser: ToneSettings | null,
): PlannedStage<DynamicsSettings> {
  if (!study.moments || tone === null) return { settings: null, decisions: [] }
  const { bands } = study.moments
  const loudest = Math.max(...bands.map(({ meanDb }) => meanDb))
  let settings = NO_DYNAMICS
  const words: string[] = []
  bands.forEach((own, index) => {
    const name = DYNAMICS_BANDS[index]
    const jumps = songs.flatMap(({ moments }) => moments?.bands[index]?.jumpDb ?? [])
    const over = own.jumpDb - medianOf(jumps)
    if (!name || over < FREE_DB || own.meanDb < loudest - FAINT_DB) return
    const lift = equaliserLift(equaliser, EDGES[index] ?? 0, EDGES[index + 1] ?? 0)
    const pressed = tenths(Math.min(MOST_DB, SHARE * over))
    settings = { ...settings, [name]: pressing(NO_DYNAMICS[name], own, pressed, lift) }
    words.push(
      `${NAMES[index]} ${own.jumpDb.toFixed(1)} dB (${over.toFixed(1)} dB further), pressed by up to ${pressed.toFixed(1)} dB`,
    )
  })
  if (words.length === 0) return { settings: null, decisions: [] }
  const why = "Dynamics: its moments rise over what is around them further than the album's songs do"
  return { settings, decisions: [`${why}: ${words.join('; ')}.`] }
}

function pressing(idle: DynamicsBand, own: BandMoments, pressed: number, lift: number): DynamicsBand {
  const over = pressed / (1 - 1 / RATIO)
  const thresholdDb = Math.max(-60, Math.min(0, tenths(own.highDb + lift - DETECTOR_DB - over)))
  return { ...idle, thresholdDb, ratio: RATIO, gainDb: tenths(MEAN_LOSS * pressed) }
}

const tenths = (value: number) => Math.round(value * 10) / 10
