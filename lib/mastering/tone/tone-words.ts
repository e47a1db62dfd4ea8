/** Why a song's tone was changed or left, in words, with numbers. Pure. */
import type { AlbumToneOrder } from '../settings/album-tone'
import { toneBandHz, type ToneSettings } from '../settings/stages/tone'

interface Decided {
  readonly order: AlbumToneOrder
  readonly share: number
  readonly settings: ToneSettings | null
  /** Distances to the aim, dB. */
  readonly before: number
  readonly after: number
}

export function toneWords({ order, share, settings, before, after }: Decided): string {
  const aim = aimWords(order)
  if (settings === null) return `Tone: lies ${before.toFixed(1)} dB from ${aim} and is left as it is.`
  const way = `${Math.round(share * 100)} % of the way`
  const why = `Tone: lies ${before.toFixed(1)} dB from ${aim}; taken ${way}, so that ${after.toFixed(1)} dB stay its own`
  return `${why}: ${furthest(settings.midDb)} in the middle, ${furthest(settings.sideDb)} at the sides.`
}

export function aimWords(order: AlbumToneOrder): string {
  if (order.aim === 'reference') return `the reference "${order.name}"`
  if (order.aim === 'song') return `the album's song ${order.song + 1}`
  return "the album's centre"
}

/** `at most +1.8 dB at 8.1 kHz and −2.0 dB at 99 Hz`. */
function furthest(gainsDb: readonly number[]): string {
  const highest = gainsDb.indexOf(Math.max(...gainsDb))
  const lowest = gainsDb.indexOf(Math.min(...gainsDb))
  const place = (band: number) => `${signed(gainsDb[band] ?? 0)} dB at ${hertz(toneBandHz(band))}`
  return highest === lowest ? place(highest) : `at most ${place(highest)} and ${place(lowest)}`
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

function hertz(hz: number): string {
  return hz < 1000 ? `${Math.round(hz)} Hz` : `${(hz / 1000).toFixed(1)} kHz`
}
