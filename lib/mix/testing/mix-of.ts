/** A small mix for the tests of commands: channels by name, each a mono stem of one second from song sample 0. */
import { createMix } from '../create-mix'
import type { MixCommand, StemChannel } from '../mix-command'
import type { MixState } from '../mix-state'
import { reduceMix } from '../reduce-mix'

export function stemOf(channelId: string): StemChannel {
  const place = { colour: 0, pan: 0, startSample: 0, lengthSamples: 48000 }
  return { channelId, stemId: `0-${channelId}`, name: channelId, width: 'mono', ...place }
}

export function mixWith(...ids: string[]): MixState {
  return reduceMix(createMix(), { kind: 'addStemChannels', stems: ids.map(stemOf) })
}

export function after(mix: MixState, ...commands: readonly MixCommand[]): MixState {
  return commands.reduce(reduceMix, mix)
}
