import type { Transport } from '@/lib/contracts'
import type { StudioEngine } from '@/lib/engine/engine-types'

/** What listening together needs of the sound. */
export type TimedSound = Pick<StudioEngine, 'timed' | 'state' | 'playheadSample'>

/** A place in the song, and the server's time at which it is heard; null: as soon as the room can. */
export type Place = Pick<Transport, 'isPlaying' | 'sample'> & { readonly atMs: number | null }
