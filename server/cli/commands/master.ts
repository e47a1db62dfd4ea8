/** `mixroom master ALBUM.json --out DIR`: masters an album's mixes into files for its targets. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { AlbumOrder } from '@/lib/mastering/settings/album-order'
import type { MasterProgress } from '@/lib/mastering/settings/report'
import { stageOverridesSchema } from '@/lib/mastering/settings/stage-settings'
import {
  checkOrder,
  deliverAlbum,
  type DeliveredAlbum,
  type DeliveredMaster,
} from '../../delivery/deliver-album'
import type { DecodedSource } from '../../delivery/decoded-source'
import { printJson, printTable, UsageError, type Command } from '../command'
import { coreForCommands } from '../core-for-commands'
import { readJsonFile } from '../json-file'
import { albumFileToneSchema, toneOf } from './album-tone'
import { openNamed } from './open-named'

const HELP = `mixroom master ALBUM.json --out DIR [--json]

Masters every song for every target into DIR/<target>/01 Title.wav, with report.json, report.txt and checksums.sha256.

Targets (true peak at most -1 dBTP; the loudest song gets the target's loudness):
  streaming  24-bit WAV and FLAC at the song's rate, -14 LUFS
  cd         16-bit WAV at 44.1 kHz, -12 LUFS, with CUE sheet, DDP 2.00 file set and PQ sheet;
             99 songs and 79:57 with pauses at most, more is refused
  vinyl      24-bit WAV per song and per side with cue sheets, nothing limited: as loud as the highest peak allows,
              -12 LUFS at most; mono below 150 Hz, treble closed above 16 kHz, one rate; sides of even length
  radio      24-bit broadcast WAV at the song's rate, every song -23 LUFS
  apple      Apple Digital Masters: 24-bit WAV at the song's rate up to 96 kHz, -16 LUFS;
             AAC round trip checked where ffmpeg is installed
  preview    MP3 320 kb/s, Ogg Vorbis, Opus 160 kb/s at 48 kHz with tags, -14 LUFS;
             decoded again: no decoder goes over 0 dBTP

The other songs keep their distance to the loudest: the declared intentLu, else half of the difference between the
mixes, at most 4 LU. Radio cannot hold distances; the report says so.

ALBUM.json (relative paths are relative to it; ? marks what may be left out):
  {
    "title": "Album", "artist": "Band",
    "upc"?: "4006381333931",            12 or 13 digits, the check digit must fit
    "targets": ["streaming", "cd"],
    "tone"?: {"aim": "centre"},         the middle of the album's songs (as without it), {"aim": "song", "song": 2} or
                                        {"aim": "none"}; "strength"?: 0 to 1 of the way, else as little as is needed
    "reference"?: "old/record.wav",     a sound file whose tone is aimed at instead
    "songs": [{
      "file": "mixes/one.wav",          WAV, AIFF, FLAC, MP3, Ogg, Opus; mono or stereo
      "title": "One",
      "isrc"?: "DEABC2600001",
      "intentLu"?: -3,                  LU relative to the album's loudest song, 0 or below
      "gapSeconds"?: 2,                 silence before the song; 0: it runs on from the one before it without a pause;
                                        below 0: crossfaded with it over so many seconds, at most 20
      "fadeInMs"?: 0, "fadeOutMs"?: 0,
      "stages"?: {"tone": null}         settings instead of the planned ones (as in report.json);
                                        null leaves a stage out
    }]
  }

With --json: an array, one object per master (its WAV file, for preview its MP3):
  { "file", "target", "song": the title, "plannedLufs", "integratedLufs", "truePeakDbtp", "isrc", "sha256",
    "copies": files with the same samples in other formats, "warnings" }
  null stands for silence or "none". A song that cannot be read is left out and named as
  { "song", "error": { "code", "message" } }, and the exit code is 1; the others are mastered.
  Or one { "file": ALBUM.json as given, "error": { "code", "message" } } and exit code 1.`

const duration = z.number().min(0).max(60_000)
const albumFile = z.object({
  title: z.string().trim().min(1),
  artist: z.string().trim().min(1),
  upc: z.string().optional(),
  reference: z.string().min(1).optional(),
  tone: albumFileToneSchema.optional(),
  targets: z.array(z.string()).min(1, 'name at least one target'),
  songs: z
    .array(
      z.object({
        file: z.string().min(1),
        title: z.string().trim().min(1),
        isrc: z.string().optional(),
        intentLu: z.number().min(-40).max(0, 'must be 0 or below').optional(),
        gapSeconds: z.number().min(-20).max(600).optional(),
        fadeInMs: duration.optional(),
        fadeOutMs: duration.optional(),
        stages: stageOverridesSchema.optional(),
      }),
    )
    .min(1, 'name at least one song')
    .max(99, 'an album has at most 99 songs'),
})

async function run(albumPath: string, outFolder: string, isJson: boolean): Promise<number> {
  const { songs, reference, tone: asked, ...album } = await readJsonFile(albumPath, albumFile)
  const order: AlbumOrder = checkOrder({ ...album, songs: songs.map(({ file: _file, ...song }) => song) })
  const folder = resolve(outFolder)
  const core = coreForCommands()
  await mkdir(folder, { recursive: true })
  const spool = await mkdtemp(join(tmpdir(), 'mixroom-master-'))
  const sources: DecodedSource[] = []
  const openSource = async (song: number) => {
    const path = resolve(dirname(albumPath), songs[song]?.file ?? '')
    const source = await openNamed(`"${order.songs[song]?.title ?? ''}"`, path, spool)
    sources.push(source)
    return source
  }
  try {
    const onProgress = isJson ? undefined : showProgress(order)
    const tone = await toneOf(core, { tone: asked, reference }, albumPath, spool)
    const delivered = await deliverAlbum({
      module: core,
      order: { ...order, tone },
      openSource,
      folder,
      onProgress,
    })
    const { masters, missing } = delivered
    const refused = missing.map(({ title, code, reason }) => ({
      song: title,
      error: { code, message: reason },
    }))
    if (isJson) printJson([...masters.map((master) => rowFor(master, outFolder, delivered)), ...refused])
    else printReport(delivered)
    return missing.length === 0 ? 0 : 1
  } finally {
    for (const source of sources) await source.close()
    await rm(spool, { recursive: true, force: true })
  }
}

function rowFor(master: DeliveredMaster, outFolder: string, { report }: DeliveredAlbum) {
  return {
    file: join(outFolder, master.path),
    target: master.target,
    song: master.title,
    plannedLufs: master.plannedLufs,
    integratedLufs: master.after.integratedLufs,
    truePeakDbtp: master.after.truePeakDbtp,
    isrc: master.isrc,
    sha256: master.sha256,
    copies: master.copies.map(({ path }) => join(outFolder, path)),
    warnings: [...(report.songs[master.song]?.warnings ?? []), ...master.warnings],
  }
}

function showProgress(order: AlbumOrder): (progress: MasterProgress) => void {
  let last = ''
  return ({ song, stage, target }) => {
    const line = `${stage} ${order.songs[song]?.title ?? ''}${target ? ` (${target})` : ''}`
    if (line !== last) process.stderr.write(`${line}\n`)
    last = line
  }
}

function printReport({ report, missing, masters }: DeliveredAlbum): void {
  const level = (value: number | null) => (value === null ? '-inf' : value.toFixed(2))
  printTable(
    ['file', 'planned LUFS', 'LUFS', 'dBTP', 'limiter dB'],
    masters.map((master) => [
      master.path,
      level(master.plannedLufs),
      level(master.after.integratedLufs),
      level(master.after.truePeakDbtp),
      master.deepestReductionDb.toFixed(1),
    ]),
  )
  for (const song of report.songs) process.stdout.write(`\n${song.title}: ${song.decisions.join(' ')}\n`)
  for (const { reason } of missing) process.stdout.write(`\nMissing: ${reason}\n`)
  for (const { path, warnings } of masters) {
    for (const warning of warnings) process.stdout.write(`\n${path}: ${warning}\n`)
  }
}

export const command: Command = {
  summary: "masters an album's mixes for streaming, CD, vinyl, radio and previews",
  help: HELP,
  valueFlags: ['out'],
  switchFlags: ['json'],
  run: ({ positionals, values, switches }) => {
    const [albumPath, ...others] = positionals
    if (albumPath === undefined || others.length > 0) throw new UsageError('Name one ALBUM.json.')
    if (values.out === undefined) throw new UsageError('Say where to write with --out DIR.')
    return run(albumPath, values.out, switches.has('json'))
  },
}
