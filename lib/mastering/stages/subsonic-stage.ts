/** The subsonic filter: takes away what lies below hearing, moves cones and uses up headroom. */
import { StageHost } from '@/lib/dsp-host/stage-host'
import type { SongSubsonic } from '../settings/song-subsonic'
import type { SubsonicSettings } from '../settings/stages/subsonic'
import type { PlannedStage } from './planned-stage'
import type { StageKind } from './stage'

const CORNER_HZ = 20
/** Every kick has a skirt that reaches down to -22 dB of the song; 1 % of the power is more than that. */
const MUCH_DB = -20
/** So strong it is worth the phase of a steeper slope. */
const STRONG_DB = -12
/** Below this it moves nothing, whatever the song's own level. */
const FAINT_DB = -60

export const subsonicStage: StageKind<'subsonic'> = {
  key: 'subsonic',
  label: 'Subsonic',
  plan: ({ subsonic }) => planSubsonic(subsonic),
  open: (module, { hz, slopeDbPerOctave }, sampleRate) =>
    new StageHost(module, sampleRate, (core) => core.subsonicCreate(sampleRate, hz, slopeDbPerOctave / 12)),
}

export function planSubsonic(subsonic: SongSubsonic | null): PlannedStage<SubsonicSettings> {
  const share = subsonic ? subsonic.levelDb - subsonic.songDb : -Infinity
  if (!subsonic || share < MUCH_DB || subsonic.levelDb < FAINT_DB) return { settings: null, decisions: [] }
  const slopeDbPerOctave = share >= STRONG_DB ? 24 : 12
  const percent = `${(100 * 10 ** (share / 10)).toFixed(1)} %`
  const decision = `Subsonic: ${percent} of the power lies below 18 Hz; high-pass at ${CORNER_HZ} Hz, ${slopeDbPerOctave} dB/oct.`
  return { settings: { hz: CORNER_HZ, slopeDbPerOctave }, decisions: [decision] }
}
