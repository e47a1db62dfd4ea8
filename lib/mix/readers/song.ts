/** Regions, markers and the song's settings from records of unknown content. */
import type { Marker, Region, SongSettings } from '../mix-state'
import { REGION_PARAMETERS, SONG_PARAMETERS } from '../parameters'
import { clampSamples, cleanParameters, cleanText, type RawRecord } from './clean'

export function readRegion(id: string, raw: RawRecord): Region | null {
  if (typeof raw.channelId !== 'string' || typeof raw.stemId !== 'string') return null
  return fitFades({
    id,
    channelId: raw.channelId,
    stemId: raw.stemId,
    startSample: clampSamples(raw.startSample),
    offsetSamples: clampSamples(raw.offsetSamples),
    lengthSamples: clampSamples(raw.lengthSamples),
    ...cleanParameters<Pick<Region, keyof typeof REGION_PARAMETERS>>(REGION_PARAMETERS, raw),
  })
}

/** Whole samples that fit: the fade-in stops at the region's end, the fade-out where the fade-in does. */
export function fitFades(region: Region): Region {
  const fadeInSamples = Math.min(clampSamples(region.fadeInSamples), region.lengthSamples)
  const fadeOutSamples = Math.min(clampSamples(region.fadeOutSamples), region.lengthSamples - fadeInSamples)
  const isSame = fadeInSamples === region.fadeInSamples && fadeOutSamples === region.fadeOutSamples
  return isSame ? region : { ...region, fadeInSamples, fadeOutSamples }
}

export function readMarker(id: string, raw: RawRecord): Marker {
  return {
    id,
    kind: raw.kind === 'section' ? 'section' : 'marker',
    name: cleanText(raw.name, ''),
    startSample: clampSamples(raw.startSample),
  }
}

export function readSongSettings(raw: RawRecord): SongSettings {
  return cleanParameters<SongSettings>(SONG_PARAMETERS, raw)
}
