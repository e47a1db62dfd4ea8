/**
 * Records one song of the demo band: plays its stems, takes them in like an upload, sets the desk, saves a first version.
 * Runs as a process of its own, so that the two songs use two cores: record-song.ts <song id> <title>.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invariant } from '@/lib/assert'
import { packFloats, wavHeader } from '@/lib/delivery/wav-writer'
import { createMix, recogniseInstruments, reduceMix, type MixCommand, type StemChannel } from '@/lib/mix'
import { HARBOUR_STRIPS, movementCommands, stripCommands, TIDE_STRIPS } from '@/prisma/demo/demo-mix'
import { renderDemoStem, type DemoSong } from '@/prisma/demo/demo-song'
import { harbourLights } from '@/prisma/demo/harbour-lights'
import { slowTide } from '@/prisma/demo/slow-tide'
import { createRoom } from '@/server/collab/room-store'
import { database } from '@/server/db/client'
import { coreModule } from '@/server/jobs/core-module'
import { ingestStem, type IngestedStem } from '@/server/media/ingest-stem'
import { holdStem, storeStemFiles } from '@/server/stems/store-stem'
import { saveVersion } from '@/server/versions/save-version'
import { HARBOUR_NOTES, TIDE_NOTES } from './demo-notes'
import { writeNotes } from './write-notes'

const SONGS = [
  { song: harbourLights, strips: HARBOUR_STRIPS, notes: HARBOUR_NOTES, version: 'First balance' },
  { song: slowTide, strips: TIDE_STRIPS, notes: TIDE_NOTES, version: 'Rough mix' },
]

/** "07 Guitar L" and "Guitar L" are the same part. */
const partName = (stemName: string) => stemName.replace(/^\d+ /, '')
const channelIdOf = (stemName: string) =>
  partName(stemName)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')

async function takeIn(song: DemoSong, index: number, folder: string): Promise<IngestedStem> {
  const channels = renderDemoStem(song, index)
  const frames = channels[0]!.length
  const path = join(folder, 'take.wav')
  const head = wavHeader({
    sampleRate: song.sampleRate,
    channels: channels.length,
    format: 'float32',
    frames,
  })
  await writeFile(path, Buffer.concat([head, packFloats(channels, frames)]))
  return ingestStem({ path, folder, core: coreModule(), targetSampleRate: song.sampleRate })
}

function stemChannels(song: DemoSong, stems: readonly IngestedStem[]): StemChannel[] {
  const recognised = recogniseInstruments(song.stems.map(({ name }) => `${name}.wav`))
  return song.stems.map((stem, i) => ({
    channelId: channelIdOf(stem.name),
    stemId: stems[i]!.stemId,
    name: partName(stem.name),
    width: stems[i]!.channels === 1 ? 'mono' : 'stereo',
    colour: recognised[i]!.colour,
    pan: recognised[i]!.pan,
    startSample: 0,
    lengthSamples: stems[i]!.frames,
  }))
}

async function record(songId: string, title: string): Promise<void> {
  const found = SONGS.find(({ song }) => song.title === title)
  invariant(found, `no demo song is called ${title}`)
  const { song, strips, notes, version } = found
  const row = await database().song.findUniqueOrThrow({ where: { id: songId }, include: { album: true } })
  const { bandId } = row.album
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-demo-'))
  const stems: IngestedStem[] = []
  for (const [index, { name }] of song.stems.entries()) {
    const stem = await takeIn(song, index, folder)
    await storeStemFiles(bandId, stem)
    await database().$transaction((tx) =>
      holdStem(tx, stem, { songId, bandId, originalName: `${name}.wav`, addedById: row.createdById }),
    )
    stems.push(stem)
  }
  await rm(folder, { recursive: true, force: true })

  const commands: MixCommand[] = [
    { kind: 'setSongSettings', settings: { tempoBpm: song.tempoBpm } },
    { kind: 'addStemChannels', stems: stemChannels(song, stems) },
    ...song.stems.flatMap(({ name }) => stripCommands(channelIdOf(name), strips[partName(name)]!)),
    ...song.stems.flatMap(({ name }) =>
      movementCommands(channelIdOf(name), strips[partName(name)]!, song, channelIdOf),
    ),
    ...song.sections.map(({ name, atS }): MixCommand => ({
      kind: 'addMarker',
      marker: {
        id: channelIdOf(name),
        kind: 'section',
        name,
        startSample: Math.round(atS * song.sampleRate),
      },
    })),
  ]
  const mix = commands.reduce(reduceMix, createMix())
  await database().$transaction((tx) => createRoom(tx, songId, mix))
  const saved = await saveVersion({ songId, bandId, personId: row.createdById, name: version })
  await database().song.update({ where: { id: songId }, data: { chosenVersionId: saved.versionId } })
  await writeNotes({ songId, versionId: saved.versionId, song, notes, channelIdOf })
}

const [songId, title] = process.argv.slice(2)
invariant(songId && title, 'record-song needs a song id and a title')
await record(songId, title)
process.exit(0)
