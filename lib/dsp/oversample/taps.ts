/**
 * Taps of the oversampling filters, minimax designs (linear programme, own). Symmetric filters: only one side stands here,
 * outermost tap first. The half-band branches hold every second tap times two; their sum is 1/2, the middle tap is 1.
 * Stated for a base rate of 48 kHz; other rates scale.
 */

/** 48 -> 96 kHz, 63 taps: images of 0-15 kHz 99 dB down, of 20 kHz 69 dB; flat to 0.003 dB up to 20 kHz. */
export const RAISE_2_PAIRS: i32 = 16
export const RAISE_2_TAPS: usize = memory.data<f32>([
  -4.47326092e-5, 0.000173342167, -0.000474387722, 0.00106794573, -0.00211590715, 0.00382597256,
  -0.00645849109, 0.0103398748, -0.0158919059, 0.0236981045, -0.034658391, 0.050370235, -0.0741861537,
  0.114830427, -0.204493642, 0.634017706,
])

/** 96 <-> 192 kHz, 19 taps: 100 dB down from 172 kHz (up) and on what would fold below 20 kHz (down). */
export const STEP_4_PAIRS: i32 = 5
export const STEP_4_TAPS: usize = memory.data<f32>([
  0.00143218786, -0.0110482862, 0.0463055745, -0.149285451, 0.612595975,
])

/** 192 <-> 384 kHz, 11 taps: 98 dB down. */
export const STEP_8_PAIRS: i32 = 3
export const STEP_8_TAPS: usize = memory.data<f32>([0.0134082213, -0.102452673, 0.589044452])

/**
 * 96 -> 48 kHz, 83 taps, not half-band, so that what lies just above half the base rate does not fold: flat to 0.08 dB up to
 * 20 kHz, -3 dB at 21 kHz, -62 dB at 24 kHz, 96 dB down from 24.35 kHz on. The last tap is the middle one.
 */
export const LOWER_2_PAIRS: i32 = 41
export const LOWER_2_TAPS: usize = memory.data<f32>([
  4.57021742e-5, 0.000449140993, 0.00141092355, 0.0023042832, 0.00182233215, -0.000220457965, -0.00173181761,
  -0.000624061737, 0.00169484224, 0.00151253142, -0.00145034539, -0.00255450327, 0.000742595585,
  0.00358202215, 0.000568564283, -0.00431869971, -0.00249915663, 0.00443767523, 0.00492531573, -0.00361113064,
  -0.0075749536, 0.00155929942, 0.0100266058, 0.00189243571, -0.0117329704, -0.00677465927, 0.0120429341,
  0.0129394876, -0.0102306269, -0.0200614966, 0.0054739872, 0.0276541468, 0.00327493204, -0.0351178795,
  -0.0177742504, 0.0418081768, 0.0422807224, -0.0471093059, -0.0925967619, 0.0505130477, 0.313690901,
  0.44831413,
])
