/** How a song's live mix stands to a saved one: equal in sound, or what changed, in words. */
import type { ChangeLine, LiveComparison } from '@/lib/contracts'
import { inOrder, mixHash, type MixState } from '@/lib/mix'
import { loadRoomState } from '../collab/room-store'

/** Only audible differences count, so a renamed channel makes nothing stale. */
export async function compareWithLive(
  songId: string,
  savedHash: string,
  saved: MixState,
): Promise<LiveComparison> {
  const { mix } = await loadRoomState(songId)
  const liveMixHash = await mixHash(mix)
  const isStale = liveMixHash !== savedHash
  return { liveMixHash, isStale, changes: isStale ? changedStrips(saved, mix) : [] }
}

function changedStrips(before: MixState, after: MixState): ChangeLine[] {
  const strips = { ...before.channels, ...before.buses, ...after.channels, ...after.buses }
  return inOrder(strips).flatMap(({ id, name }) => {
    const [was, is] = [contentOf(before, id), contentOf(after, id)]
    if (was === is) return []
    const what = was === null ? 'was added' : is === null ? 'was removed' : 'changed'
    return [{ words: `${name} ${what}`, ownerId: id }]
  })
}

/** Everything that belongs to one strip, as text; null when the mix has no such strip. */
function contentOf(mix: MixState, id: string): string | null {
  const strip = mix.channels[id] ?? mix.buses[id]
  if (!strip) return null
  const inserts = inOrder(mix.inserts).filter((insert) => insert.ownerId === id)
  const sends = Object.values(mix.sends).filter((send) => send.fromId === id)
  const regions = Object.values(mix.regions).filter((region) => region.channelId === id)
  return JSON.stringify([{ ...strip, name: '', colour: 0, order: '' }, inserts, sends, regions])
}
