/** Where a new stem goes on the desk: its name, hue, place between left and right, and its neighbours. Pure. */
import { recogniseInstruments, type MixCommand } from '@/lib/mix'
import type { IngestedStem } from '../media/ingest-stem'

/** A stem that came before, by its upload; its channel has the upload's id. */
export interface EarlierStem {
  readonly id: string
  readonly fileName: string
}

export interface NewChannel extends EarlierStem {
  readonly stem: Pick<IngestedStem, 'stemId' | 'channels' | 'frames' | 'wasDualMono'>
}

/**
 * A mono channel at the centre is 3 dB softer on each side than a file that carried the same on both. What makes up
 * for it when such a file becomes mono, so that it is heard as loud as in its own mix.
 */
const DUAL_MONO_TRIM_DB = 20 * Math.log10(Math.SQRT2)

/**
 * The commands that put a stem on the desk: a channel, and its place before the first instrument that belongs behind it.
 * Same input, same commands: a repeated one finds its channel there and changes nothing.
 */
export function planChannel(fresh: NewChannel, earlier: readonly EarlierStem[]): MixCommand[] {
  const recognised = recogniseInstruments([...earlier, fresh].map(({ fileName }) => fileName))
  const { name, colour, pan, order } = recognised.at(-1)!
  const { stemId, channels, frames, wasDualMono } = fresh.stem
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: [
      {
        ...{ channelId: fresh.id, stemId, name, colour, pan, startSample: 0, lengthSamples: frames },
        width: channels === 1 ? 'mono' : 'stereo',
        ...(wasDualMono ? { trimDb: DUAL_MONO_TRIM_DB } : {}),
      },
    ],
  }
  const behind = earlier
    .map(({ id }, index) => ({ id, order: recognised[index]!.order, index }))
    .filter((other) => other.order > order)
    .sort((a, b) => a.order - b.order || a.index - b.index)[0]
  return behind ? [add, { kind: 'moveChannel', channelId: fresh.id, beforeId: behind.id }] : [add]
}
