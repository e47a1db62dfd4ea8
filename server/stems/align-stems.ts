/** Moves regions to where their files' BWF time references say; the earliest one begins the song. */
import { AppError } from '@/lib/assert'
import type { MixCommand, MixState } from '@/lib/mix'
import { enqueueRoomCommand } from '../collab/inbox'
import { loadRoomState } from '../collab/room-store'
import { database } from '../db/client'

/**
 * The moves that align a mix. Regions of files without a reference stay where they are.
 * @param references time reference of each stem in samples at the song's rate
 */
export function planAlignment(mix: MixState, references: ReadonlyMap<string, number>): MixCommand[] {
  const known = Object.values(mix.regions).flatMap((region) => {
    const reference = references.get(region.stemId)
    return reference === undefined ? [] : [{ region, reference }]
  })
  const earliest = Math.min(...known.map(({ reference }) => reference))
  return known.flatMap(({ region, reference }) => {
    // A region that leaves out its stem's head begins that much later.
    const startSample = reference - earliest + region.offsetSamples
    return startSample === region.startSample
      ? []
      : [{ kind: 'moveRegion', regionId: region.id, startSample } satisfies MixCommand]
  })
}

/**
 * @returns how many regions will move; nothing moves twice
 * @throws AppError conflict: no file of this song carries a time reference
 */
export async function alignStems(songId: string, userId: string): Promise<{ movedRegions: number }> {
  const held = await database().songStem.findMany({
    where: { songId, kind: 'stem', timeReferenceSamples: { not: null } },
    select: { timeReferenceSamples: true, audio: { select: { stemId: true } } },
  })
  if (held.length === 0)
    throw new AppError(
      'conflict',
      'None of these files carries a time reference. Export them as Broadcast WAV.',
    )
  const references = new Map(
    held.map(({ audio, timeReferenceSamples }) => [audio.stemId, Number(timeReferenceSamples)]),
  )
  const commands = planAlignment((await loadRoomState(songId)).mix, references)
  await database().$transaction(async (tx) => {
    for (const command of commands) await enqueueRoomCommand(tx, songId, command, userId)
  })
  return { movedRegions: commands.length }
}
