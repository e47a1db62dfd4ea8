/** From the values of a delay insert to the ways of its unit. */
import {
  DELAY_DEPTH_MS_MAX,
  DELAY_DEPTH_MS_MIN,
  DELAY_DUCK_DB_MAX,
  DELAY_DUCK_DB_MIN,
  DELAY_FEEDBACK_PERCENT_MAX,
  DELAY_FEEDBACK_PERCENT_MIN,
  DELAY_HIGH_PASS_HZ_MAX,
  DELAY_HIGH_PASS_HZ_MIN,
  DELAY_LOW_PASS_HZ_MAX,
  DELAY_LOW_PASS_HZ_MIN,
  DELAY_MIX_PERCENT_MAX,
  DELAY_MIX_PERCENT_MIN,
  DELAY_RATE_HZ_MAX,
  DELAY_RATE_HZ_MIN,
  DELAY_TIME_MS_MAX,
  DELAY_TIME_MS_MIN,
  DELAY_WIDTH_PERCENT_MAX,
  DELAY_WIDTH_PERCENT_MIN,
} from '../generated/parameters'
import {
  DELAY_AT_DEPTH_MS,
  DELAY_AT_DUCK_DB,
  DELAY_AT_FEEDBACK_PERCENT,
  DELAY_AT_HIGH_PASS_HZ,
  DELAY_AT_IS_PING_PONG,
  DELAY_AT_IS_TAPE,
  DELAY_AT_LOW_PASS_HZ,
  DELAY_AT_MIX_PERCENT,
  DELAY_AT_RATE_HZ,
  DELAY_AT_TIME_MS,
  DELAY_AT_WIDTH_PERCENT,
} from '../generated/units'
import { clampTo } from '../math/clamp'
import { exp64, PI } from '../math/double'
import { Delay } from './delay'

export function aimDelay(delay: Delay, values: usize, steps: f32): void {
  const read = (at: usize, low: f32, high: f32): f32 => clampTo(load<f32>(at), low, high)
  const at = values
  const rate = delay.sampleRate
  const time = read(at + DELAY_AT_TIME_MS, DELAY_TIME_MS_MIN, DELAY_TIME_MS_MAX)
  delay.time.aim(time, load<u32>(at, DELAY_AT_IS_TAPE) != 0)
  const feedback = read(
    at + DELAY_AT_FEEDBACK_PERCENT,
    DELAY_FEEDBACK_PERCENT_MIN,
    DELAY_FEEDBACK_PERCENT_MAX,
  )
  delay.feedback.aim(feedback * 0.01, steps)
  delay.pingPong.aim(load<u32>(at, DELAY_AT_IS_PING_PONG) != 0 ? 1 : 0, steps)
  const low = read(at + DELAY_AT_HIGH_PASS_HZ, DELAY_HIGH_PASS_HZ_MIN, DELAY_HIGH_PASS_HZ_MAX)
  delay.lowCut.aim(partAt(low, rate), steps)
  const high = read(at + DELAY_AT_LOW_PASS_HZ, DELAY_LOW_PASS_HZ_MIN, DELAY_LOW_PASS_HZ_MAX)
  delay.highCut.aim(high >= DELAY_LOW_PASS_HZ_MAX ? 1 : partAt(high, rate), steps)
  delay.ducker.aim(read(at + DELAY_AT_DUCK_DB, DELAY_DUCK_DB_MIN, DELAY_DUCK_DB_MAX), steps)
  delay.lfo.aim(read(at + DELAY_AT_RATE_HZ, DELAY_RATE_HZ_MIN, DELAY_RATE_HZ_MAX))
  const depth = read(at + DELAY_AT_DEPTH_MS, DELAY_DEPTH_MS_MIN, DELAY_DEPTH_MS_MAX)
  delay.depth.aim((depth * rate) / 1000, max(steps, delay.depthSteps))
  const width = read(at + DELAY_AT_WIDTH_PERCENT, DELAY_WIDTH_PERCENT_MIN, DELAY_WIDTH_PERCENT_MAX)
  delay.width.aim(width * 0.01, steps)
  const mix = read(at + DELAY_AT_MIX_PERCENT, DELAY_MIX_PERCENT_MIN, DELAY_MIX_PERCENT_MAX)
  delay.wet.aim(mix * 0.01, steps)
}

/** Part of its way that a one-pole goes per frame. */
function partAt(hz: f32, sampleRate: f32): f32 {
  return <f32>(1 - exp64((-2 * PI * <f64>hz) / <f64>sampleRate))
}
