/** What somebody should know of the mixes that an album is made from, as sentences. Pure; empty where all is as usual. */
import { conditionWarnings } from './condition-words'
import type { ConditionReadings } from './song-condition'
import type { SongFormat } from './song-format'

/** Facts of one mix that the sentences are made from. */
export interface MixFacts {
  readonly sampleRate: number
  readonly frames: number
  /** null: silent. */
  readonly integratedLufs: number | null
  /** Absent in runs from before it was looked at. */
  readonly format?: SongFormat
  readonly condition?: Omit<ConditionReadings, 'clicks'>
}

/** Loudness is measured over blocks of this length (ITU-R BS.1770-5, Annex 1). */
const BLOCK_SECONDS = 0.4
const SHORT_SECONDS = 30
const LONG_SECONDS = 3600

/** @param album its mixes in their order  @param place of the one that is asked for */
export function mixWarnings(album: readonly MixFacts[], place: number): string[] {
  const mix = album[place]
  if (!mix) return []
  return [
    lengthWarning(mix),
    ...formatWarnings(mix),
    rateWarning(album, mix),
    ...conditionWarnings(mix.condition, mix.integratedLufs),
  ].flatMap((words) => words ?? [])
}

function lengthWarning({ frames, sampleRate, integratedLufs }: MixFacts): string | null {
  const seconds = frames / sampleRate
  if (seconds < BLOCK_SECONDS) {
    const length = frames === 1 ? 'one sample' : `${(seconds * 1000).toFixed(1)} ms`
    return `The mix lasts ${length}: loudness is measured over ${BLOCK_SECONDS} s, so that it counts as silent. Check that it was bounced whole.`
  }
  if (integratedLufs === null)
    return 'The mix is silent. Check that its tracks are not muted when it is bounced.'
  if (seconds < SHORT_SECONDS)
    return `The mix lasts ${seconds.toFixed(1)} s only. Check that it was bounced whole.`
  if (seconds <= LONG_SECONDS) return null
  return `The mix lasts ${Math.round(seconds / 60)} minutes. Check that nothing was left behind its end.`
}

function formatWarnings({ format }: MixFacts): string[] {
  if (!format) return []
  const { isMono, gridBits, brokenSamples } = format
  const words: string[] = []
  if (isMono) words.push('The mix is mono: both sides are equal. Where it should be stereo, bounce it again.')
  if (gridBits !== null)
    words.push(
      `The mix has ${gridBits} bits: its noise lies about 50 dB under full scale and stays. Bounce it with 24 bits.`,
    )
  if (brokenSamples > 0)
    words.push(
      `${brokenSamples} ${brokenSamples === 1 ? 'sample is no number and became' : 'samples are no numbers and became'} silence. Listen for gaps, and bounce the mix again.`,
    )
  return words
}

/** Only of those that are not at the rate of most. */
function rateWarning(album: readonly MixFacts[], { sampleRate }: MixFacts): string | null {
  const counts = new Map<number, number>()
  for (const mix of album) counts.set(mix.sampleRate, (counts.get(mix.sampleRate) ?? 0) + 1)
  const [usual = sampleRate] = [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0] ?? []
  if (usual === sampleRate) return null
  return `The mix has ${sampleRate / 1000} kHz, most of the album ${usual / 1000} kHz: files that keep the song's own rate differ.`
}
