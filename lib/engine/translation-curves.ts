/**
 * How a mix may sound elsewhere: band limits and tilts typical of a kind of loudspeaker, as filters after the engine. Approximations for
 * a quick check, own design from published measurements' common features (small drivers give no bass and a bump of presence, cars and
 * clubs lift the bass, a lacquer cuts both ends); no model of one product. Never in a file. Pure data; any thread.
 */
export interface CurveFilter {
  readonly type: 'highpass' | 'lowpass' | 'lowshelf' | 'highshelf' | 'peaking'
  readonly frequencyHz: number
  readonly gainDb: number
  readonly q: number
  /** dB per octave of a pass filter. */
  readonly slope: -12 | -24
}

export interface TranslationCurve {
  readonly label: string
  /** One loudspeaker plays both sides. */
  readonly isMono: boolean
  readonly filters: readonly CurveFilter[]
}

const pass = (type: 'highpass' | 'lowpass', frequencyHz: number, slope: -12 | -24): CurveFilter => ({
  type,
  frequencyHz,
  gainDb: 0,
  q: Math.SQRT1_2,
  slope,
})
const tone = (
  type: 'lowshelf' | 'highshelf' | 'peaking',
  frequencyHz: number,
  gainDb: number,
  q = 1,
): CurveFilter => ({ type, frequencyHz, gainDb, q, slope: -12 })

export const TRANSLATION_CURVES = {
  earbuds: {
    label: 'Earbuds',
    isMono: false,
    filters: [pass('highpass', 60, -12), tone('peaking', 2800, 3), tone('highshelf', 10_000, -3)],
  },
  phone: {
    label: 'Phone',
    isMono: true,
    filters: [pass('highpass', 400, -24), tone('peaking', 2500, 4), pass('lowpass', 9000, -12)],
  },
  laptop: {
    label: 'Laptop',
    isMono: false,
    filters: [pass('highpass', 180, -24), tone('peaking', 1000, 3, 0.7), pass('lowpass', 14_000, -12)],
  },
  car: {
    label: 'Car',
    isMono: false,
    filters: [tone('lowshelf', 100, 6), tone('peaking', 400, -3), tone('highshelf', 8000, -4)],
  },
  club: {
    label: 'Club',
    isMono: true,
    filters: [tone('lowshelf', 80, 8), tone('peaking', 500, -2, 0.7), tone('highshelf', 10_000, -2)],
  },
  vinyl: {
    label: 'Vinyl',
    isMono: false,
    filters: [pass('highpass', 30, -24), pass('lowpass', 15_000, -12)],
  },
} as const satisfies Record<string, TranslationCurve>

export type TranslationId = keyof typeof TRANSLATION_CURVES
export const TRANSLATION_IDS = Object.keys(TRANSLATION_CURVES) as readonly TranslationId[]
