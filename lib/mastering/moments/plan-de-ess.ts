/**
 * Plans the de-esser of a song: its loudest moments between 5 and 10 kHz against its own middle range. Where they jump out of
 * what is usual there and pass what the target bears, they are brought back to that, by at most 6 dB. Steady highs are a matter
 * of the tone and are left to it. Pure. Known flaw: a cymbal struck as hard is taken for sibilance.
 */
import { SIBILANCE_HZ } from '../settings/song-moments'
import type { SongTone } from '../settings/song-tone'
import type { DeEssSettings } from '../settings/stages/de-ess'
import type { ToneSettings } from '../settings/stages/tone'
import type { MasterTarget } from '../settings/targets'
import type { SongStudy } from '../analyse-song'
import type { PlannedStage } from '../stages/planned-stage'
import { at, decibelsOf, powerOf, totalOf } from '../tone/bands'
import { bandsIn, equaliserLift } from './equaliser-lift'

/** A sibilant stands so far over what is usual in its band; less is a steady brightness. */
const LEAST_CREST_DB = 8
/** Less is not worth a stage, more would lisp. */
const LEAST_DB = 1
const MOST_DB = 6
const RELEASE_MS = 60
/** Of the de-esser: how much of what is over its threshold it takes. */
const SLOPE = 0.75
/** So far over a moment's mean level the de-esser's detector, which follows peaks, holds it. */
const DETECTOR_DB = 5
const MIDDLE_HZ = [200, 4000] as const

const [FROM_HZ, TO_HZ] = SIBILANCE_HZ

/** @param tone what the equaliser before it will do; null: nothing */
export function planDeEss(
  { moments, tone }: SongStudy,
  equaliser: ToneSettings | null,
  { label, mostSibilanceDb = 0 }: MasterTarget,
): PlannedStage<DeEssSettings> {
  if (!moments || !tone) return { settings: null, decisions: [] }
  const { peakDb, middleDb } = moments.sibilance
  const lift = equaliserLift(equaliser, FROM_HZ, TO_HZ)
  const over = peakDb + lift - middleRangeDb(tone) - equaliserLift(equaliser, ...MIDDLE_HZ)
  const wanted = Math.min(MOST_DB, tenths(over - mostSibilanceDb))
  if (peakDb - middleDb < LEAST_CREST_DB || wanted < LEAST_DB) return { settings: null, decisions: [] }
  const thresholdDb = Math.max(-60, Math.min(0, tenths(peakDb + lift + DETECTOR_DB - wanted / SLOPE)))
  const settings = { fromHz: FROM_HZ, thresholdDb, rangeDb: wanted, releaseMs: RELEASE_MS }
  const measured = `the loudest moments between 5 and 10 kHz lie ${signed(over)} dB to the middle range`
  const bears = `${label} bears ${signed(mostSibilanceDb)} dB`
  const done = `up to ${wanted.toFixed(1)} dB are taken off the highs while they last`
  return { settings, decisions: [`De-esser: ${measured}, ${bears}; ${done}.`] }
}

function middleRangeDb(tone: SongTone): number {
  const total = totalOf(tone)
  return decibelsOf(bandsIn(...MIDDLE_HZ).reduce((sum, band) => sum + powerOf(at(total, band)), 0))
}

const tenths = (value: number) => Math.round(value * 10) / 10
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
