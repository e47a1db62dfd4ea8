/** Where a comment sits in the song: kept relative to its section, so that it follows when sections move. */
import type { Anchor } from '@/lib/contracts'
import { formatTime } from './format'

interface Section {
  readonly id: string
  readonly startSample: number
}

/** Point in time or range in song samples; null for a comment on the whole song. */
export interface Place {
  readonly startSample: number
  readonly endSample: number | null
}

function sectionAt(sections: readonly Section[], sample: number): Section | null {
  return sections.reduce<Section | null>(
    (best, s) => (s.startSample <= sample && (best === null || s.startSample > best.startSample) ? s : best),
    null,
  )
}

export function anchorAt(
  sections: readonly Section[],
  place: Place | null,
  channelId: string | null,
): Anchor {
  const section = place ? sectionAt(sections, place.startSample) : null
  const origin = section?.startSample ?? 0
  return {
    sectionId: section?.id ?? null,
    startSample: place ? place.startSample - origin : null,
    endSample: place?.endSample != null ? place.endSample - origin : null,
    songSample: place?.startSample ?? null,
    channelId,
    parameterId: null,
  }
}

/** The place in this song; where its section is gone, the place that it had when it was made. */
export function placeOf(sections: readonly Section[], anchor: Anchor): Place | null {
  if (anchor.startSample === null) return null
  const section = anchor.sectionId === null ? null : sections.find(({ id }) => id === anchor.sectionId)
  const lengthSamples = anchor.endSample === null ? null : anchor.endSample - anchor.startSample
  const startSample = section
    ? section.startSample + anchor.startSample
    : (anchor.songSample ?? anchor.startSample)
  return { startSample, endSample: lengthSamples === null ? null : startSample + lengthSamples }
}

export function wordsOfPlace(place: Place, sampleRate: number): string {
  const start = formatTime(place.startSample / sampleRate)
  return place.endSample === null ? start : `${start}–${formatTime(place.endSample / sampleRate)}`
}
