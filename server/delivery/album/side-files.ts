/**
 * The sides of a record, each as one WAV file of its songs with the gaps between them, a CUE sheet and a cue sheet for the
 * cutter. The samples are those of the song files, nothing is processed again.
 */
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, invariant } from '@/lib/assert'
import { layOutSide, sideFileNames } from '@/lib/delivery/sides/side-layout'
import { sideCue, type Side } from '@/lib/delivery/sides/side-cue'
import { sideSheet } from '@/lib/delivery/sides/side-sheet'
import { wavHeader } from '@/lib/delivery/wav-writer'
import { DEFAULT_GAP_SECONDS } from '@/lib/mastering/settings/album-order'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import { writeAll } from '../decoded-source'
import type { AlbumFilesRequest, FinishedMaster } from './finished-album'

/** @returns the written files, below the folder */
export async function writeSideFiles(request: AlbumFilesRequest): Promise<readonly string[]> {
  const { target, folder, sides = [] } = request
  const written: string[] = []
  await mkdir(join(folder, target.folder), { recursive: true })
  for (const plan of sides) {
    const names = sideFileNames(plan.name)
    const masters = plan.songs.map((song) => found(request.masters[song]))
    const side = sideOf(request, plan, masters)
    await writeSound(join(folder, target.folder, names.sound), side, masters, request.signal)
    await writeFile(join(folder, target.folder, names.cue), sideCue(side))
    const facts = { bits: target.bits, levels: masters.map(levelsOf), cutDb: plan.cutDb }
    const { monoBelowHz = 0, highCutHz = 0 } = target
    const sheet = sideSheet(side, { ...facts, monoBelowHz, highCutHz, warnings: plan.warnings })
    await writeFile(join(folder, target.folder, names.sheet), sheet)
    written.push(...Object.values(names).map((name) => `${target.folder}/${name}`))
  }
  return written
}

function found(master: FinishedMaster | undefined): FinishedMaster {
  invariant(master, 'a side has a song without a master')
  return master
}

const levelsOf = ({ loudness }: FinishedMaster) => loudness ?? { integratedLufs: null, truePeakDbtp: null }

/** @throws AppError internal when its songs have several rates */
function sideOf({ order }: AlbumFilesRequest, plan: SidePlan, masters: readonly FinishedMaster[]): Side {
  const [sampleRate = 0] = masters.map((master) => master.sampleRate)
  if (masters.some((master) => master.sampleRate !== sampleRate))
    throw new AppError('internal', `The songs of side ${plan.name} have several sample rates.`)
  const songs = plan.songs.map((song) => order.songs[song])
  const tracks = masters.map(({ frames }, index) => ({
    frames,
    gapSeconds: songs[index]?.gapSeconds ?? DEFAULT_GAP_SECONDS,
  }))
  const placed = layOutSide(tracks, sampleRate)
  return {
    ...{ name: plan.name, album: order.title, artist: order.artist, upc: order.upc ?? null, sampleRate },
    fileName: sideFileNames(plan.name).sound,
    songs: placed.map((place, index) => ({
      ...place,
      title: songs[index]?.title ?? '',
      isrc: songs[index]?.isrc ?? null,
    })),
  }
}

/** Memory does not grow with its length. */
async function writeSound(
  path: string,
  { name, album, artist, sampleRate, songs }: Side,
  masters: readonly FinishedMaster[],
  signal?: AbortSignal,
): Promise<void> {
  const frames = songs.at(-1)?.end ?? 0
  const text = { title: `${album} (side ${name})`, artist, album }
  const header = wavHeader({ sampleRate, channels: 2, format: 'int24', frames, text })
  const file = await open(path, 'w')
  try {
    await writeAll(file, header, 0)
    // Frames that nothing is written to are silence: the gaps, and the byte that pads an odd length.
    await file.truncate(header.length + frames * FRAME_BYTES + ((frames * FRAME_BYTES) % 2))
    for (const [index, { start, end }] of songs.entries()) {
      let at = header.length + start * FRAME_BYTES
      for await (const bytes of await found(masters[index]).samples()) {
        signal?.throwIfAborted()
        await writeAll(file, bytes, at)
        at += bytes.length
      }
      if (at !== header.length + end * FRAME_BYTES)
        throw new AppError('internal', `Song ${index + 1} of side ${name} has another length than its file.`)
    }
  } finally {
    await file.close()
  }
}

/** 24 bits, stereo. */
const FRAME_BYTES = 6
