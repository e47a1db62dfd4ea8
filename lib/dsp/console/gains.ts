/** From the settings of a strip or send to gains. */
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
  PAN_LAW_3_DB,
  PAN_LAW_6_DB,
  SEND_IS_MUTED,
  SEND_LEVEL_DB,
  SEND_PAN,
  STRIP_FADER_DB,
  STRIP_IS_POLARITY_FLIPPED,
  STRIP_IS_SILENT,
  STRIP_IS_STEREO,
  STRIP_IS_STEREO_PAN,
  STRIP_PAN,
  STRIP_TRIM_DB,
  STRIP_VCA_DB,
} from '../generated/plan-layout'
import { clampTo } from '../math/clamp'
import { cos64, gainOfDb, PI } from '../math/double'

/** Gain of a fader or send; 0 at its bottom, exactly 1 at 0 dB. */
export function levelGain(level: f32): f32 {
  const held = clampTo(level, CHANNEL_FADER_DB_MIN, CHANNEL_FADER_DB_MAX)
  return held <= SILENCE_DB ? 0 : <f32>gainOfDb(held)
}

/** Trim and polarity. */
export function trimGain(record: usize): f32 {
  const trim = clampTo(load<f32>(record, STRIP_TRIM_DB), CHANNEL_TRIM_DB_MIN, CHANNEL_TRIM_DB_MAX)
  const gain = <f32>gainOfDb(trim)
  return load<u32>(record, STRIP_IS_POLARITY_FLIPPED) != 0 ? -gain : gain
}

/** Four gains in the order of QUAD_GAINS. */
export const gains = new StaticArray<f32>(4)

/**
 * Fader, VCA, mute and pan of a strip into `gains`. Mono: constant power at -3 dB (sin/cos), linear at -6 dB, the geometric mean of
 * both at -4.5 dB. Balance: the far side falls by the same curve and the centre is exactly 1. Stereo: the near side stays, the far
 * side moves over, losing nothing.
 */
export function aimGains(record: usize, law: u32): void {
  gains.fill(0)
  if (load<u32>(record, STRIP_IS_SILENT) != 0) return
  const pan = clampTo(load<f32>(record, STRIP_PAN), CHANNEL_PAN_MIN, CHANNEL_PAN_MAX)
  const fader = levelGain(load<f32>(record, STRIP_FADER_DB)) * levelGain(load<f32>(record, STRIP_VCA_DB))
  if (load<u32>(record, STRIP_IS_STEREO) == 0) {
    unchecked((gains[0] = fader * falling((pan + 1) * 0.5, law)))
    unchecked((gains[1] = fader * falling((1 - pan) * 0.5, law)))
    return
  }
  const away = abs<f32>(pan)
  const far = fader * falling(away, law)
  unchecked((gains[0] = pan > 0 ? far : fader))
  unchecked((gains[1] = pan < 0 ? far : fader))
  if (load<u32>(record, STRIP_IS_STEREO_PAN) == 0 || away == 0) return
  const over = fader * falling(1 - away, law)
  if (pan > 0) unchecked((gains[2] = over))
  else unchecked((gains[3] = over))
}

/** Left and right gain of a send into `gains`: its level, and a balance of what is sent. */
export function aimSendGains(record: usize): void {
  const pan = clampTo(load<f32>(record, SEND_PAN), CHANNEL_PAN_MIN, CHANNEL_PAN_MAX)
  const level: f32 = load<u32>(record, SEND_IS_MUTED) != 0 ? 0 : levelGain(load<f32>(record, SEND_LEVEL_DB))
  unchecked((gains[0] = pan > 0 ? level * falling(pan, PAN_LAW_3_DB) : level))
  unchecked((gains[1] = pan < 0 ? level * falling(-pan, PAN_LAW_3_DB) : level))
}

/** From exactly 1 at 0 to exactly 0 at 1. */
function falling(part: f32, law: u32): f32 {
  if (part >= 1) return 0
  if (law == PAN_LAW_6_DB) return 1 - part
  const cosine = cos64(<f64>part * (PI / 2))
  return law == PAN_LAW_3_DB ? <f32>cosine : <f32>sqrt(cosine * <f64>(1 - part))
}
