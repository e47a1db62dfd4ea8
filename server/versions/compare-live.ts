/** How a song's live mix stands to a saved one: equal in sound, or what changed, in words. */
import type { LiveComparison } from '@/lib/contracts'
import { mixHash, type MixState } from '@/lib/mix'
import { diffMix } from '@/lib/mix/diff-mix'
import { loadRoomState } from '../collab/room-store'

interface Saved {
  readonly songId: string
  readonly mixHash: string
  /** Hz */
  readonly sampleRate: number
  readonly mix: MixState
}

/** Only audible differences count, so a renamed channel makes nothing stale. */
export async function compareWithLive({
  songId,
  mixHash: savedHash,
  sampleRate,
  mix: saved,
}: Saved): Promise<LiveComparison> {
  const { mix } = await loadRoomState(songId)
  const liveMixHash = await mixHash(mix)
  // A version of an older studio was named by an older form of the hash.
  const isStale = liveMixHash !== savedHash && liveMixHash !== (await mixHash(saved))
  const audible = isStale ? diffMix(saved, mix, { sampleRate }).filter((change) => change.isAudible) : []
  return { liveMixHash, isStale, changes: audible.map(({ words, ownerId }) => ({ words, ownerId })) }
}
