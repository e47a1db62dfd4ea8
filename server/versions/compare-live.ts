/** How a song's live mix stands to a saved one: equal in sound, or what changed, in words. */
import type { LiveComparison } from '@/lib/contracts'
import { mixHash, type MixState } from '@/lib/mix'
import { diffMix } from '@/lib/mix/diff-mix'
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
  const audible = isStale ? diffMix(saved, mix).filter((change) => change.isAudible) : []
  return { liveMixHash, isStale, changes: audible.map(({ words, ownerId }) => ({ words, ownerId })) }
}
