/** From the settings of a strip to the gains of its left and right side. */
import {
  CHANNEL_FADER_DB_MAX,
  CHANNEL_FADER_DB_MIN,
  CHANNEL_PAN_MAX,
  CHANNEL_PAN_MIN,
  CHANNEL_TRIM_DB_MAX,
  CHANNEL_TRIM_DB_MIN,
  SILENCE_DB,
} from '../generated/parameters'
import {
  STRIP_FADER_DB,
  STRIP_IS_SILENT,
  STRIP_IS_STEREO,
  STRIP_PAN,
  STRIP_TRIM_DB,
} from '../generated/plan-layout'
import { clampTo } from '../math/clamp'
import { cos64, gainOfDb, PI } from '../math/double'

/** Gain of a fader or send; 0 at its bottom, exactly 1 at 0 dB. */
export function levelGain(level: f32): f32 {
  const held = clampTo(level, CHANNEL_FADER_DB_MIN, CHANNEL_FADER_DB_MAX)
  return held <= SILENCE_DB ? 0 : <f32>gainOfDb(held)
}

export function trimGain(record: usize): f32 {
  return <f32>gainOfDb(clampTo(load<f32>(record, STRIP_TRIM_DB), CHANNEL_TRIM_DB_MIN, CHANNEL_TRIM_DB_MAX))
}

/**
 * Fader, mute and pan of one side. Mono: sin/cos, -3 dB in the centre. Stereo: balance, the far side falls by cos and the centre
 * is exactly 1.
 */
export function sideGain(record: usize, isRight: bool): f32 {
  if (load<u32>(record, STRIP_IS_SILENT) != 0) return 0
  const pan = clampTo(load<f32>(record, STRIP_PAN), CHANNEL_PAN_MIN, CHANNEL_PAN_MAX)
  const away = isRight ? -pan : pan
  const fader = levelGain(load<f32>(record, STRIP_FADER_DB))
  if (load<u32>(record, STRIP_IS_STEREO) != 0) return away <= 0 ? fader : fader * quarterCosine(away)
  return fader * quarterCosine((away + 1) * 0.5)
}

/** cos of a part of a quarter turn; exactly 0 at 1. */
function quarterCosine(part: f32): f32 {
  return part >= 1 ? 0 : <f32>cos64(<f64>part * (PI / 2))
}
