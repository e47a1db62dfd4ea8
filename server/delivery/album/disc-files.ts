/**
 * A CD twice: as CUE sheet beside its WAV files, and as a DDP 2.00 file set of the same programme (`ddp/`), with a PQ sheet
 * for people. The image is the first pause, then every pause and every WAV file's samples, nothing between.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/assert'
import { cueSheet } from '@/lib/delivery/cue-sheet'
import {
  BYTES_PER_CD_FRAME,
  CD_FRAMES_PER_SECOND,
  cdFramesOf,
  FIRST_PAUSE_FRAMES,
  SAMPLES_PER_CD_FRAME,
  type Disc,
} from '@/lib/delivery/ddp/disc'
import { pqSheet } from '@/lib/delivery/ddp/pq-sheet'
import { DDP_FILES, ddpFiles, md5List } from '@/lib/delivery/ddp/write-ddp'
import { safeName } from '@/lib/delivery/file-names'
import { DEFAULT_GAP_SECONDS } from '@/lib/mastering/settings/album-order'
import { writeAll } from '../decoded-source'
import type { AlbumFilesRequest, FinishedMaster } from './finished-album'

export const DDP_FOLDER = 'ddp'

export async function writeDiscFiles(request: AlbumFilesRequest): Promise<readonly string[]> {
  const { order, target, masters, folder } = request
  const disc = discOf(request)
  const ddp = join(folder, target.folder, DDP_FOLDER)
  await mkdir(ddp, { recursive: true })
  const image = await writeImage(join(ddp, DDP_FILES.image), disc, request)
  const sums: { name: string; md5: string }[] = [{ name: DDP_FILES.image, md5: image }]
  for (const { name, bytes } of ddpFiles(disc)) {
    await writeFile(join(ddp, name), bytes)
    sums.push({ name, md5: createHash('md5').update(bytes).digest('hex') })
  }
  sums.sort((a, b) => (a.name < b.name ? -1 : 1))
  await writeFile(join(ddp, DDP_FILES.sums), md5List(sums))
  const name = safeName(order.title)
  const texts = { [`${name}.cue`]: cueOf(disc, masters), [`${name} PQ sheet.txt`]: pqSheet(disc) }
  for (const [file, text] of Object.entries(texts)) await writeFile(join(folder, target.folder, file), text)
  return [
    ...Object.keys(texts).map((file) => `${target.folder}/${file}`),
    ...[...sums.map((file) => file.name), DDP_FILES.sums].map(
      (file) => `${target.folder}/${DDP_FOLDER}/${file}`,
    ),
  ]
}

function discOf({ order, masters }: AlbumFilesRequest): Disc {
  const tracks = order.songs.map(({ title, isrc, gapSeconds = DEFAULT_GAP_SECONDS }, song) => ({
    title,
    isrc: isrc ?? null,
    pauseFrames: cdFramesOf(Math.max(0, gapSeconds)),
    frames: (masters[song]?.frames ?? 0) / SAMPLES_PER_CD_FRAME,
  }))
  return { title: order.title, artist: order.artist, upc: order.upc ?? null, tracks }
}

function cueOf({ title, artist, upc, tracks }: Disc, masters: readonly FinishedMaster[]): string {
  return cueSheet({
    ...{ title, artist },
    ...(upc === null ? {} : { upc }),
    tracks: tracks.map((track, song) => ({
      fileName: masters[song]?.fileName ?? '',
      title: track.title,
      gapSeconds: track.pauseFrames / CD_FRAMES_PER_SECOND,
      ...(track.isrc === null ? {} : { isrc: track.isrc }),
    })),
  })
}

/** @returns its MD5. Memory does not grow with its length. */
async function writeImage(path: string, disc: Disc, { masters, signal }: AlbumFilesRequest): Promise<string> {
  const hash = createHash('md5')
  const file = await open(path, 'w')
  let position = 0
  const write = async (bytes: Uint8Array) => {
    signal?.throwIfAborted()
    hash.update(bytes)
    await writeAll(file, bytes, position)
    position += bytes.length
  }
  try {
    for (const [song, { pauseFrames, frames }] of disc.tracks.entries()) {
      const silence = new Uint8Array(BYTES_PER_CD_FRAME)
      const pause = song === 0 ? FIRST_PAUSE_FRAMES : pauseFrames
      for (let frame = 0; frame < pause; frame++) await write(silence)
      const from = position
      for await (const bytes of await masters[song]!.samples()) await write(bytes)
      if (position - from !== frames * BYTES_PER_CD_FRAME)
        throw new AppError('internal', `Track ${song + 1} gave another length than its file declares.`)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}
