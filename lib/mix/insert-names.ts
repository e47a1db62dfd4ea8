/** What the desk calls each kind of insert inside a sentence, and one insert among several of its kind. */
import { rackOf, type Insert, type MixState } from './mix-state'
import type { InsertKind } from './parameters'

const NAMES = {
  eq: 'EQ',
  compressor: 'compressor',
  reverb: 'reverb',
  limiter: 'limiter',
  busCompressor: 'bus compressor',
  gate: 'gate',
  deEsser: 'de-esser',
  transient: 'transient shaper',
  clipper: 'clipper',
  saturation: 'saturation',
  stereo: 'stereo tool',
  delay: 'delay',
  chorus: 'chorus',
  flanger: 'flanger',
  convolution: 'convolution reverb',
}
export const INSERT_NAMES: Readonly<Record<InsertKind, string>> = NAMES

/** "compressor"; "compressor 2" for the second of its kind in the rack. */
export function insertName(mix: MixState, insert: Insert): string {
  const ofKind = rackOf(mix, insert.ownerId).filter(({ kind }) => kind === insert.kind)
  const place = ofKind.findIndex(({ id }) => id === insert.id)
  return place > 0 ? `${INSERT_NAMES[insert.kind]} ${place + 1}` : INSERT_NAMES[insert.kind]
}

/** "Compressor": at the beginning of what is said. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
