/**
 * Quality control of the sides of a record: each side's file nulled against the song files and the gaps between them, its CUE
 * sheet and its cue sheet against the places where the songs really begin.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAppError } from '@/lib/assert'
import { readSideCue } from '@/lib/delivery/sides/side-cue'
import { cueFramesOf, layOutSide, sideFileNames, type PlacedOnSide } from '@/lib/delivery/sides/side-layout'
import { readSideSheet } from '@/lib/delivery/sides/side-sheet'
import { MASTER_TARGETS } from '@/lib/mastering/settings/targets'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import type { DeliveredFile, DeliveryPlan } from '../delivery-report'
import { openWavFile, type WavFile } from '../wav-file'
import { COPY_AGAIN, failed, judge, MASTER_AGAIN, passed, type Add, type Check } from './check'

interface SideAtHand {
  readonly folder: string
  readonly upc: string | null
  readonly names: ReturnType<typeof sideFileNames>
  /** In the order of the side. */
  readonly songs: readonly DeliveredFile[]
  readonly placed: readonly PlacedOnSide[]
  readonly sampleRate: number
}

/** Whether a file is part of a side: its CUE sheet holds one file and is checked here. */
export function isSideFile(path: string, { sides }: DeliveryPlan): boolean {
  return sides.some(({ name }) => Object.values(pathsOf(name)).includes(path))
}

function pathsOf(name: string) {
  const { sound, cue, sheet } = sideFileNames(name)
  const at = (file: string) => `${MASTER_TARGETS.vinyl.folder}/${file}`
  return { sound: at(sound), cue: at(cue), sheet: at(sheet) }
}

export async function checkSides(folder: string, plan: DeliveryPlan, add: Add): Promise<void> {
  for (const side of plan.sides) {
    const paths = pathsOf(side.name)
    const own = sideAtHand(folder, side, plan)
    if (own === null) {
      add(paths.sound, failed('side', 'A song of this side is not part of the delivery.', MASTER_AGAIN))
      continue
    }
    add(paths.sound, await attempt('samples', () => checkSamples(own, paths.sound)))
    add(paths.cue, await attempt('times', () => checkCue(own, paths.cue)))
    add(paths.sheet, await attempt('times', () => checkSheet(own, paths.sheet)))
  }
}

function sideAtHand(folder: string, { name, songs }: SidePlan, plan: DeliveryPlan): SideAtHand | null {
  const files = plan.delivered.filter(({ path }) => dirname(path) === MASTER_TARGETS.vinyl.folder)
  const own = songs.flatMap((song) => files.find(({ trackNumber }) => trackNumber === song + 1) ?? [])
  const [first] = own
  if (!first || own.length < songs.length) return null
  const tracks = own.map(({ frames, gapSeconds }) => ({ frames, gapSeconds: gapSeconds ?? 0 }))
  const placed = layOutSide(tracks, first.sampleRate)
  const { sampleRate } = first
  return { folder, upc: plan.upc, names: sideFileNames(name), songs: own, placed, sampleRate }
}

/** What cannot be read is one failed check. */
async function attempt(check: string, work: () => Promise<Check>): Promise<Check> {
  try {
    return await work()
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAppError(error) && !isMissing) throw error
    return failed(check, isAppError(error) ? error.message : 'The file is not there.', COPY_AGAIN)
  }
}

async function checkSamples({ folder, songs, placed, sampleRate }: SideAtHand, path: string): Promise<Check> {
  const side = await openWavFile(join(folder, path))
  const frames = placed.at(-1)?.end ?? 0
  if (side.layout.frames !== frames || side.layout.sampleRate !== sampleRate)
    return failed(
      'samples',
      `It has ${side.layout.frames} frames at ${side.layout.sampleRate} Hz; its songs and gaps have ${frames} at ${sampleRate} Hz.`,
      MASTER_AGAIN,
    )
  const wanted = programmeOf(folder, songs, placed)
  const difference = await firstDifferenceOnSide(side, wanted)
  await wanted.return(undefined)
  return difference === null
    ? passed('samples', 'Nulls against its songs and the gaps between them.')
    : failed('samples', `It differs from its songs at frame ${difference}.`, MASTER_AGAIN)
}

/** The songs with silence where nothing lies. */
async function* programmeOf(
  folder: string,
  songs: readonly DeliveredFile[],
  placed: readonly PlacedOnSide[],
): AsyncGenerator<readonly Float32Array[]> {
  let at = 0
  for (const [index, { path }] of songs.entries()) {
    const { start = 0, end = 0 } = placed[index] ?? {}
    const gap = start - at
    if (gap > 0) yield [new Float32Array(gap), new Float32Array(gap)]
    yield* (await openWavFile(join(folder, path))).blocks()
    at = end
  }
}

/** Frame of the first sample that differs; null: there is none. */
async function firstDifferenceOnSide(
  side: WavFile,
  wanted: AsyncGenerator<readonly Float32Array[]>,
): Promise<number | null> {
  let block: readonly Float32Array[] = []
  let used = 0
  let frame = 0
  for await (const channels of side.blocks()) {
    const count = channels[0]?.length ?? 0
    for (let i = 0; i < count; i++, used++, frame++) {
      while (used >= (block[0]?.length ?? 0)) {
        const next = await wanted.next()
        if (next.done) return frame
        block = next.value
        used = 0
      }
      for (const [channel, samples] of channels.entries())
        if (samples[i] !== block[channel]?.[used]) return frame
    }
  }
  return null
}

async function checkCue({ folder, upc, names, songs, placed, sampleRate }: SideAtHand, path: string) {
  const read = readSideCue(await readFile(join(folder, path), 'utf8'))
  const shape = (rows: readonly { isrc: string | null; index1: number | null }[]) =>
    rows.map(({ isrc, index1 }) => `${isrc ?? 'none'} at ${index1}/75 s`).join(', ')
  const planned = placed.map(({ start }, index) => ({
    isrc: songs[index]?.isrc ?? null,
    index1: cueFramesOf(start, sampleRate),
  }))
  const isOk = shape(read.songs) === shape(planned) && read.fileName === names.sound && read.catalog === upc
  const found = `${read.fileName ?? 'no file'}: ${shape(read.songs)}`
  return judge('times', isOk, isOk ? `${found}.` : `${found}; planned ${shape(planned)}.`, MASTER_AGAIN)
}

async function checkSheet({ folder, placed }: SideAtHand, path: string): Promise<Check> {
  const is = readSideSheet(await readFile(join(folder, path), 'utf8')).join(', ')
  const planned = placed.map(({ start }) => start).join(', ')
  const found = `Songs begin at samples ${is}`
  return judge(
    'times',
    is === planned,
    is === planned ? `${found}.` : `${found}; they begin at ${planned}.`,
    MASTER_AGAIN,
  )
}
