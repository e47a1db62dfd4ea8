/** `mixroom bounce MIX.json --stems DIR --out OUT.wav`: renders a mix with the core that plays it in the browser. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { AppError, isAppError } from '@/lib/assert'
import { engineVersion } from '@/lib/dsp-host/load-dsp'
import { renderBounce } from '@/lib/dsp-host/render-bounce'
import type { MixState } from '@/lib/mix'
import { mixHash } from '@/lib/mix/hash-mix'
import { planBounce } from '@/lib/mix/plan-bounce'
import { ingestResponse } from '../../media/ingest-response'
import { ingestStem, type IngestedStem } from '../../media/ingest-stem'
import { openSegmentReader } from '../../media/read-segments'
import { writeFloatWav } from '../../versions/float-wav'
import { printJson, UsageError, type Command } from '../command'
import { coreForCommands } from '../core-for-commands'
import { readJsonFile } from '../json-file'
import { mixFile, mixOfFile, type MixFile } from '../mix-file'

const HELP = `mixroom bounce MIX.json --stems DIR --out OUT.wav [--json]

Renders a mix to a stereo WAV of 32-bit floats: the same ingest, the same core and the same bounceHash as the server.

MIX.json (? marks what may be left out; paths are relative to --stems DIR, else to MIX.json):
  {
    "sampleRate"?: 48000,               44100, 48000, 88200 or 96000; else the first stem's rate
    "responses"?: { "Cave": "ir.wav" }, impulse responses; a convolution's "responseId" is such a name
    "stems"?: { "Kick": "kick.wav" },   name to file; without it every sound file in DIR, named without its ending
    "mix"?: {
      "channels"?: {                    without it one channel per stem at 0 dB
        "Kick": {
          "stem"?: "Kick",              the channel's own name unless given
          "faderDb"?: 0, "trimDb"?: 0, "pan"?: 0 (-1 to 1), "isMuted"?: false, "outputId"?: "mix",
          "eq"?: { "isHighPassOn": true, "highPassHz": 80, "band2Hz": 300, "band2GainDb": -3, "band2Q": 1 },
          "compressor"?: { "thresholdDb": -20, "ratio": 3, "attackMs": 10, "releaseMs": 120, "makeupDb": 0 },
          "sends"?: { "reverb": -12 },  dB; the reverb return is always there
          "startSample"?: 0, "offsetSamples"?: 0, "lengthSamples"?: the stem's length
        }
      },
      "buses"?: { "drums": { "kind": "group", "faderDb": -1 } },
      "inserts"?: {
        "mix:limiter": { "kind": "limiter", "ownerId": "mix", "values": { "ceilingDbtp": -1, "gainDb": 0 } }
      },
      "sends"?, "regions"?              as the studio stores them; a region's stemId may be a stem's name
    }
  }

With --json: an array of one object:
  { "file": OUT.wav as given, "bounceHash", "mixHash", "engineVersion", "sampleRate", "frames" },
  or { "file": MIX.json as given, "error": { "code", "message" } } and exit code 1`

const SOUND_ENDINGS = new Set(['.wav', '.wave', '.aif', '.aiff', '.flac', '.mp3', '.ogg', '.oga', '.opus'])

interface NamedStem {
  readonly name: string
  readonly stem: IngestedStem
}

async function run(mixPath: string, stemFolder: string, outPath: string, isJson: boolean): Promise<number> {
  const file: MixFile = await readJsonFile(mixPath, mixFile)
  const core = coreForCommands()
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-bounce-'))
  try {
    const stems = await ingestStems(file, [stemFolder, dirname(mixPath)], folder, core)
    const sampleRate = stems[0]?.stem.sampleRate ?? 0
    const responses = await ingestResponses(file, [stemFolder, dirname(mixPath)], {
      folder,
      core,
      targetSampleRate: sampleRate,
    })
    const known = stems.map(({ name, stem }) => ({ name, ...pickStem(stem) }))
    const named = responses.map(({ name, stem }) => ({ name, responseId: stem.stemId }))
    const mix = mixOfFile(file, known, named)
    const rendered = await renderToFile(core, mix, sampleRate, [...stems, ...responses], resolve(outPath))
    const row = {
      file: outPath,
      ...rendered,
      mixHash: await mixHash(mix),
      engineVersion: engineVersion(core),
      sampleRate,
    }
    if (isJson) printJson([row])
    else
      process.stdout.write(
        `${outPath}: ${row.frames} frames at ${sampleRate} Hz, bounceHash ${row.bounceHash}\n`,
      )
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function pickStem({ stemId, channels, frames }: IngestedStem) {
  return { stemId, channels, frames }
}

async function ingestStems(
  file: MixFile,
  stemFolders: readonly [string, ...string[]],
  folder: string,
  core: WebAssembly.Module,
): Promise<NamedStem[]> {
  const list = file.stems ? Object.entries(file.stems) : await listSounds(stemFolders[0])
  if (list.length === 0) throw new AppError('invalid_input', `There is no sound file in ${stemFolders[0]}.`)
  const stems: NamedStem[] = []
  for (const [name, path] of list) {
    const own = join(folder, String(stems.length))
    await mkdir(own)
    const targetSampleRate = file.sampleRate ?? stems[0]?.stem.sampleRate ?? null
    try {
      const stem = await ingestStem({
        path: findFile(stemFolders, path),
        folder: own,
        core,
        targetSampleRate,
      })
      for (const warning of stem.warnings) process.stderr.write(`${name}: ${warning}\n`)
      stems.push({ name, stem })
    } catch (error) {
      if (!isAppError(error)) throw error
      throw new AppError(error.code, `Stem "${name}" (${path}): ${error.message}`, error.details)
    }
  }
  return stems
}

async function ingestResponses(
  file: MixFile,
  folders: readonly [string, ...string[]],
  options: { readonly folder: string; readonly core: WebAssembly.Module; readonly targetSampleRate: number },
): Promise<NamedStem[]> {
  const responses: NamedStem[] = []
  for (const [name, path] of Object.entries(file.responses ?? {})) {
    const folder = join(options.folder, `response-${responses.length}`)
    await mkdir(folder)
    const { stem } = await ingestResponse({ ...options, path: findFile(folders, path), folder }).catch(
      (error: unknown) => {
        if (!isAppError(error)) throw error
        throw new AppError(error.code, `Response "${name}" (${path}): ${error.message}`, error.details)
      },
    )
    responses.push({ name, stem })
  }
  return responses
}

/** The first folder that has it; when none has, the path in the first one, for the sentence that refuses it. */
function findFile(folders: readonly [string, ...string[]], path: string): string {
  const paths = folders.map((folder) => resolve(folder, path))
  return paths.find((one) => existsSync(one)) ?? resolve(folders[0], path)
}

async function listSounds(stemFolder: string): Promise<[string, string][]> {
  const names = await readdir(stemFolder).catch(() => {
    throw new AppError('not_found', `There is no folder ${stemFolder}.`)
  })
  const sounds = names.filter((name) => SOUND_ENDINGS.has(extname(name).toLowerCase())).sort()
  return sounds.map((name) => [basename(name, extname(name)), name])
}

async function renderToFile(
  core: WebAssembly.Module,
  mix: MixState,
  sampleRate: number,
  stems: readonly NamedStem[],
  outPath: string,
): Promise<{ bounceHash: string; frames: number }> {
  const responseFrames = new Map(stems.map(({ stem }) => [stem.stemId, stem.frames]))
  const bounce = planBounce(mix, { sampleRate, responseFrames })
  if (bounce.frames === 0) throw new AppError('invalid_audio', 'This mix plays nothing.')
  await mkdir(dirname(outPath), { recursive: true })
  const partial = `${outPath}.partial`
  const wav = writeFloatWav(partial, { sampleRate, frames: bounce.frames })
  const hash = createHash('sha256')
  const reader = await openStems(stems)
  const onBlock = (left: Float32Array, right: Float32Array, frames: number) => {
    const interleaved = new Float32Array(frames * 2)
    for (let i = 0; i < frames; i++) {
      interleaved[2 * i] = left[i] ?? 0
      interleaved[2 * i + 1] = right[i] ?? 0
    }
    hash.update(new Uint8Array(interleaved.buffer))
    wav.write(interleaved)
  }
  try {
    await renderBounce({ module: core, sampleRate, bounce, readStem: reader.readStem, onBlock })
    wav.close()
    await rename(partial, outPath)
  } catch (error) {
    wav.close()
    await rm(partial, { force: true })
    throw error
  } finally {
    await reader.close()
  }
  return { bounceHash: hash.digest('hex'), frames: bounce.frames }
}

async function openStems(stems: readonly NamedStem[]) {
  const files = await Promise.all(stems.map(({ stem }) => open(stem.flacPath)))
  const readers = new Map(
    stems.map(({ stem }, index) => {
      const readBytes = async (start: number, end: number) => {
        const bytes = new Uint8Array(end - start)
        await files[index]?.read(bytes, 0, bytes.length, start)
        return bytes
      }
      return [stem.stemId, openSegmentReader(stem.index, readBytes)] as const
    }),
  )
  return {
    readStem: async (stemId: string, fromFrame: number, frames: number) => {
      const reader = readers.get(stemId)
      if (!reader) throw new AppError('not_found', 'The mix plays a stem that is not there.', { stemId })
      return reader.read(fromFrame, frames)
    },
    close: async () => {
      for (const file of files) await file.close()
    },
  }
}

export const command: Command = {
  summary: 'renders a mix of stems to a WAV file',
  help: HELP,
  valueFlags: ['stems', 'out'],
  switchFlags: ['json'],
  run: ({ positionals, values, switches }) => {
    const [mixPath, ...others] = positionals
    if (mixPath === undefined || others.length > 0) throw new UsageError('Name one MIX.json.')
    if (values.out === undefined) throw new UsageError('Say where to write with --out OUT.wav.')
    const stemFolder = values.stems ?? dirname(mixPath)
    return run(mixPath, stemFolder, values.out, switches.has('json'))
  },
}
