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
 * 96 -> 48 kHz, 81 taps, not half-band, so that what lies just above half the base rate does not fold: flat to 0.06 dB up to
 * 20 kHz, -3 dB at 21.1 kHz, -52 dB at 24 kHz, 98 dB down from 24.6 kHz on. The last tap is the middle one.
 */
export const LOWER_2_PAIRS: i32 = 40
export const LOWER_2_TAPS: usize = memory.data<f32>([
  0.000177225433, 0.000801062046, 0.00161213164, 0.00160570346, 0.00019620289, -0.00130112361,
  -0.000833529554, 0.00117465308, 0.00156899414, -0.000827956739, -0.00240943063, 5.2540106e-5, 0.00317033483,
  0.00124583217, -0.00360103877, -0.00304929781, 0.00341609264, 0.00522151486, -0.00233943116, -0.00749637648,
  0.000144291368, 0.00948446812, 0.00330154038, -0.010686395, -0.00800120695, 0.0105158727, 0.0138053814,
  -0.00831266237, -0.0204104929, 0.00331732461, 0.027377982, 0.00547218123, -0.0341757614, -0.0197927664,
  0.0402353963, 0.0439064954, -0.0450186164, -0.0936509207, 0.0480830692, 0.3140557, 0.450861703,
])
