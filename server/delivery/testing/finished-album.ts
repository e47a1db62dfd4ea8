/** An album whose masters are written by hand: seeded noise as WAV files in a folder, without mastering. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { concatBytes } from '@/lib/delivery/riff'
import { trackFileName } from '@/lib/delivery/file-names'
import { packIntegers, wavHeader } from '@/lib/delivery/wav-writer'
import type { AlbumOrder, SongOrder } from '@/lib/mastering/settings/album-order'
import { MASTER_TARGETS, type TargetKey } from '@/lib/mastering/settings/targets'
import { masterInFolder } from '../album/finished-master'
import type { AlbumFilesRequest } from '../album/finished-album'
import type { DeliveryPlan } from '../delivery-report'

export interface HandMade {
  readonly request: AlbumFilesRequest
  readonly plan: DeliveryPlan
}

function noise(frames: number, seed: number): Int32Array {
  let state = seed
  return Int32Array.from({ length: frames }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 18) - 8192
  })
}

/** @param lengths frames of each song's master */
export async function handMadeAlbum(
  folder: string,
  targetKey: TargetKey,
  songs: readonly SongOrder[],
  lengths: readonly number[],
): Promise<HandMade> {
  const target = MASTER_TARGETS[targetKey]
  const order: AlbumOrder = {
    ...{ title: 'Album', artist: 'Band', upc: '4006381333931', targets: [targetKey] },
    songs,
  }
  const paths = songs.map(({ title }, song) => `${target.folder}/${trackFileName(song + 1, 2, title)}`)
  const sampleRate = target.sampleRate ?? 44_100
  const format = target.bits === 16 ? ('int16' as const) : ('int24' as const)
  await mkdir(join(folder, target.folder), { recursive: true })
  for (const [song, frames = 0] of lengths.entries()) {
    const sound = packIntegers([noise(frames, song + 1), noise(frames, song + 50)], frames, format)
    const header = wavHeader({ sampleRate, channels: 2, format, frames })
    await writeFile(join(folder, paths[song]!), concatBytes([header, sound]))
  }
  const masters = await Promise.all(paths.map((path) => masterInFolder(join(folder, path))))
  const delivered = songs.map(({ title, isrc = null }, song) => ({
    ...{ path: paths[song]!, sha256: '0'.repeat(64), target: targetKey, title, trackNumber: song + 1 },
    ...{ sampleRate, bits: target.bits, channels: 2, frames: lengths[song] ?? 0 },
    ...{ plannedLufs: null, ceilingDbtp: -1, isrc, gapSeconds: null, warnings: [] },
  }))
  const plan = {
    title: order.title,
    artist: order.artist,
    upc: order.upc ?? null,
    missing: [],
    sides: [],
    delivered,
  }
  return { request: { order, target, masters, folder }, plan }
}
