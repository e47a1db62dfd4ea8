/** How long an insert goes on sounding after its input has ended, until it is declared finished: 90 dB down. Pure. */
import { impulseSeconds } from './impulse-shapes'
import type { Insert } from './mix-state'
import { resolveNotes } from './note-values'
import { INSERT_PARAMETERS, type InsertValues } from './parameters'

const DONE_DB = 90
/** A reverb's decay is to -60 dB. */
const REVERB_DECAYS = DONE_DB / 60
/** The chorus's last voice stands so much later than its delay says. */
const CHORUS_LATEST = 1.31
/** No bounce waits longer for one insert. */
const LONGEST_S = 60

/** What a tail depends on beside its insert. */
export interface TailSetting {
  readonly tempoBpm: number
  /** Seconds of an uploaded impulse response. */
  readonly responseSeconds: (responseId: string) => number
}

/** Seconds; 0 for what does not ring, is bypassed or mixed to nothing. */
export function tailSeconds(insert: Insert, setting: TailSetting): number {
  if (insert.isBypassed || ('mixPercent' in insert.values && insert.values.mixPercent === 0)) return 0
  const values = resolveNotes(INSERT_PARAMETERS[insert.kind], insert.values, setting.tempoBpm)
  return Math.min(LONGEST_S, ringSeconds({ ...insert, values } as Insert, setting))
}

function ringSeconds(insert: Insert, { responseSeconds }: TailSetting): number {
  switch (insert.kind) {
    case 'reverb':
      return reverbSeconds(insert.values)
    case 'convolution':
      return convolutionSeconds(insert.values, responseSeconds)
    case 'delay':
      return echoSeconds(insert.values.timeMs + insert.values.depthMs, insert.values.feedbackPercent)
    case 'flanger':
      return echoSeconds(insert.values.delayMs + insert.values.depthMs, insert.values.feedbackPercent)
    case 'chorus':
      return (insert.values.delayMs * CHORUS_LATEST + insert.values.depthMs) / 1000
    default:
      return 0
  }
}

function convolutionSeconds(
  values: InsertValues['convolution'],
  responseSeconds: TailSetting['responseSeconds'],
): number {
  const { preDelayMs, responseId } = values
  const whole = responseId === '' ? undefined : responseSeconds(responseId)
  return preDelayMs / 1000 + impulseSeconds(values, whole)
}

/** Longest where the bass decays more slowly. */
function reverbSeconds({ preDelayMs, decayS, lowDecayPercent }: InsertValues['reverb']): number {
  return preDelayMs / 1000 + decayS * Math.max(1, lowDecayPercent / 100) * REVERB_DECAYS
}

/** A loop of this length until what goes round is 90 dB down; its first pass always sounds. */
function echoSeconds(loopMs: number, feedbackPercent: number): number {
  const lossDb = -20 * Math.log10(Math.abs(feedbackPercent) / 100)
  return ((1 + Math.ceil(DONE_DB / lossDb)) * loopMs) / 1000
}
