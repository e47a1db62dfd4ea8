/** The equaliser: brings a song's long-term spectrum towards the album's, middle and sides apart. */
import { ToneHost } from '@/lib/dsp-host/tone-host'
import type { StageKind } from './stage'

export const toneStage: StageKind<'tone'> = {
  key: 'tone',
  label: 'Tone',
  plan: (study, album) => album.tone?.songs[album.songs.indexOf(study)] ?? { settings: null, decisions: [] },
  open: (module, settings, sampleRate) => new ToneHost(module, sampleRate, settings),
}
