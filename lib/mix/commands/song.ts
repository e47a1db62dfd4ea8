/** The song's settings, its markers, and a version that becomes the live mix. */
import type { Reducers } from '../mix-command'
import { MIX_SCHEMA_VERSION } from '../mix-state'
import { clampSamples, readMarker, readSongSettings } from '../read-records'
import { cleanName, patch, without } from './edit-records'

type Kinds = 'addMarker' | 'moveMarker' | 'renameMarker' | 'removeMarker' | 'setSongSettings' | 'restoreMix'

export const SONG_COMMANDS: Reducers<Kinds> = {
  addMarker: (mix, { marker }) => ({
    ...mix,
    markers: { ...mix.markers, [marker.id]: readMarker(marker.id, { ...marker }) },
  }),
  moveMarker: (mix, { markerId, startSample }) =>
    patch(mix, 'markers', markerId, { startSample: clampSamples(startSample) }),
  renameMarker: (mix, { markerId, name }) => patch(mix, 'markers', markerId, { name: cleanName(name) }),
  removeMarker: (mix, { markerId }) => ({ ...mix, markers: without(mix.markers, markerId) }),
  setSongSettings: (mix, { settings }) => ({
    ...mix,
    song: readSongSettings({ ...mix.song, ...settings }),
  }),
  restoreMix: (_, { mix }) => ({ ...mix, schemaVersion: MIX_SCHEMA_VERSION }),
}
