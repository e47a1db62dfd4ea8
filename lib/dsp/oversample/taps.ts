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
 * 96 -> 48 kHz, 81 taps, not half-band, so that what lies just above half the base rate does not fold: flat to 0.09 dB up to
 * 20 kHz, -3 dB at 21 kHz, -61 dB at 24 kHz, 95 dB down from 24.4 kHz on. The last tap is the middle one.
 */
export const LOWER_2_PAIRS: i32 = 40
export const LOWER_2_TAPS: usize = memory.data<f32>([
  0.000234900755, 0.000915674435, 0.00157919794, 0.00108166761, -0.00083812041, -0.00232659164,
  -0.00133292493, 0.000989260618, 0.00105403527, -0.00170149526, -0.00291649066, 0.000184431905, 0.0031622739,
  0.000496920838, -0.00436997041, -0.00289260829, 0.00395543873, 0.00485124625, -0.00341024669,
  -0.00771343336, 0.00103124138, 0.0097814491, 0.00219586049, -0.0115479631, -0.00721163722, 0.0115586547,
  0.0131320469, -0.0097656576, -0.0202295203, 0.00483231386, 0.0275509376, 0.00384198362, -0.0349098332,
  -0.018368436, 0.0413545109, 0.0427031629, -0.0465697013, -0.0929167718, 0.0498244502, 0.313766986,
  0.448984534,
])
