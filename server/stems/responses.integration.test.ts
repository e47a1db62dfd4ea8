import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as responsesRoute from '@/app/api/songs/[songId]/responses/route'
import * as responseRoute from '@/app/api/songs/[songId]/responses/[responseId]/route'
import * as audioRoute from '@/app/api/songs/[songId]/stems/[stemId]/audio/route'
import { responseListSchema, type ResponseSummary } from '@/lib/contracts/responses'
import { reduceMix, type MixCommand, type MixState } from '@/lib/mix'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { startJobRunner, type JobRunner } from '../jobs/job-runner'
import { openStoredSound } from '../media/read-stem'
import { noise, wavBytes } from '../media/testing/sound-files'
import { removeUnusedFiles } from '../songs/remove-unused-files'
import {
  call,
  makeSong,
  mixOfOneStem,
  makeStudio,
  replaceLiveMix,
  type Caller,
  type TestStudio,
} from '../songs/testing/studio'
import { storage } from '../storage/storage'
import { indexKeyOf } from '../versions/bounce-keys'
import { bounceVersionJob } from '../versions/bounce-version.job'
import { saveVersion } from '../versions/save-version'
import { storeStem } from '../versions/testing/stored-stem'
import { ingestStemJob } from './ingest-stem.job'
import { listStems } from './list-stems'
import { begin, uploadAs } from './testing/tus-calls'

const RATE = 48_000
const SILENCE = 4800

/** A tenth of a second of nothing, then noise that falls by 60 dB in `seconds`, interleaved. */
function roomWav(seconds: number, seed: number, channels = 2): Buffer {
  const frames = Math.round(seconds * RATE)
  const body = noise(frames * channels, 24, seed).map((value, at) =>
    Math.round(value * 10 ** ((-3 * at) / (frames * channels))),
  )
  return wavBytes([...Array<number>(SILENCE * channels).fill(0), ...body], { bits: 24, channels })
}

describe('uploaded impulse responses', () => {
  useTestDatabase()
  let studio: TestStudio
  let runner: JobRunner
  let songId: string

  beforeAll(async () => {
    studio = await makeStudio()
    songId = (await makeSong(studio, 'Dry', await storeStem(3, 6, 0.5))).songId
    const definitions = { 'ingest-stem': ingestStemJob, 'bounce-version': bounceVersionJob }
    runner = await startJobRunner({ slots: 2, definitions })
  })
  afterAll(async () => {
    await runner.stop()
    await closeBoss()
  })

  const list = async (song = songId, caller: Caller = 'listener'): Promise<readonly ResponseSummary[]> => {
    const params = { songId: song }
    const { data } = await call(responsesRoute.GET, studio.cookies[caller], params, { method: 'GET' })
    return responseListSchema.parse(data).responses
  }
  const upload = async (filename: string, bytes: Uint8Array) => {
    const metadata = { songId, filename, purpose: 'impulse' }
    const id = await uploadAs(studio.cookies.engineer, bytes, metadata)
    const read = () => database().upload.findUniqueOrThrow({ where: { id } })
    await vi.waitFor(async () => expect(['ready', 'refused']).toContain((await read()).status), {
      timeout: 30_000,
      interval: 100,
    })
    return read()
  }
  const change = (method: 'PUT' | 'DELETE', caller: Caller, params: { songId: string; responseId: string }) =>
    call(responseRoute[method], studio.cookies[caller], params, { method }).then(({ status }) => status)

  it('stand in their own list, without the silence before them, and make no channel', async () => {
    const { status, stemId } = await upload('Stairwell.wav', roomWav(0.5, 7))
    expect(status).toBe('ready')
    const [found] = await list()
    expect(found).toMatchObject({ responseId: stemId, name: 'Stairwell.wav', isHere: true, channels: 2 })
    expect(found!.frames).toBeGreaterThan(0.5 * RATE)
    expect(found!.frames).toBeLessThanOrEqual(0.5 * RATE + 0.001 * RATE)
    expect(found!.outlineDb).toHaveLength(64)
    expect(found!.outlineDb[0]).toBe(0)
    expect(Math.abs(found!.outlineDb[32]! + 30)).toBeLessThan(3)
    expect((await listStems(songId)).stems).toHaveLength(1)
    expect(await database().roomInbox.count({ where: { roomId: songId } })).toBe(0)
  })

  it('are refused in words when they are too long, have too many channels, are silent or no sound', async () => {
    const refusals = await Promise.all(
      [
        ['Long.wav', wavBytes(noise(13 * RATE, 16))],
        ['True stereo.wav', wavBytes(noise(4 * RATE, 16), { channels: 4 })],
        ['Nothing.wav', wavBytes(Array<number>(RATE).fill(0))],
        ['Hostile.wav', Buffer.from('RIFF and nothing behind it')],
      ].map(([name, bytes]) => upload(String(name), bytes as Buffer)),
    )
    expect(refusals.map(({ status, errorMessage }) => [status, errorMessage])).toEqual([
      ['refused', expect.stringContaining('longer than 12 seconds')],
      ['refused', expect.stringContaining('has 4 channels. True stereo is not supported')],
      ['refused', expect.stringContaining('is silent')],
      ['refused', expect.any(String)],
    ])
    expect(await list()).toHaveLength(1)
  })

  it('come from those who may upload stems, into a song that has a rate, and no larger than they can be', async () => {
    const metadata = { songId, filename: 'Hall.wav', purpose: 'impulse' }
    expect((await begin(studio.cookies.reviewer, 1000, metadata)).status).toBe(403)
    expect((await begin(studio.cookies.listener, 1000, metadata)).status).toBe(403)
    expect((await begin(studio.cookies.outsider, 1000, metadata)).status).toBe(404)
    const large = await begin(studio.cookies.engineer, 41 * 1024 ** 2, metadata)
    expect([large.status, large.words]).toEqual([413, expect.stringContaining('40 MB')])
    const data = { albumId: studio.albumId, title: 'Empty', order: 'b0' }
    const empty = await database().song.create({ data })
    const early = await begin(studio.cookies.engineer, 1000, { ...metadata, songId: empty.id })
    expect([early.status, early.words]).toEqual([409, expect.stringContaining('Add a stem first')])
  })

  it('are bounced by the server: a click comes out as the response', async () => {
    const { stemId: responseId } = await upload('Click.wav', roomWav(0.25, 9, 1))
    const click = await storeClick()
    await replaceLiveMix(songId, withConvolution(mixOfOneStem(click), responseId!))
    const { versionId } = await saveVersion({ songId, bandId: studio.bandId, personId: null, name: 'Wet' })
    const read = () => database().version.findUniqueOrThrow({ where: { id: versionId } })
    await vi.waitFor(async () => expect((await read()).bounceStatus).toBe('done'), { timeout: 60_000 })
    const version = await read()
    expect(version.stemIds).toEqual([click.stemId, responseId].sort())
    const frames = (await list()).find((each) => each.responseId === responseId)!.frames
    expect(version.frames).toBe(click.frames + frames)
    const place = { audioKey: version.listenKey!, indexKey: indexKeyOf(version.listenKey!) }
    const [left] = await (await openStoredSound(storage(), place)).read(0, frames)
    const audio = await database().stemAudio.findFirstOrThrow({ where: { stemId: responseId! } })
    const [response] = await (await openStoredSound(storage(), audio)).read(0, frames)
    expect(likenessDb(left!, response!, Math.floor(frames * 0.9))).toBeLessThan(-90)
  })

  it('of the band are offered in its other songs, play there once they are taken over, and stay when they are removed', async () => {
    const other = await makeSong(studio, 'Other')
    const [first] = await list(other.songId)
    expect(first).toMatchObject({ name: 'Click.wav', isHere: false })
    const params = { songId: other.songId, responseId: first!.responseId }
    const hear = () =>
      call(audioRoute.GET, studio.cookies.listener, { songId: other.songId, stemId: first!.responseId }, { method: 'GET' }) // prettier-ignore
    expect((await hear()).status).toBe(404)
    expect(await change('PUT', 'reviewer', params)).toBe(403)
    expect(await change('PUT', 'engineer', params)).toBe(204)
    expect((await hear()).status).toBe(200)
    expect(await change('DELETE', 'reviewer', params)).toBe(403)
    expect(await change('DELETE', 'outsider', params)).toBe(404)
    expect(await change('DELETE', 'engineer', params)).toBe(204)
    const own = (await list(other.songId)).find(({ responseId }) => responseId === first!.responseId)
    expect(own).toMatchObject({ isRemoved: true, isHere: true })
    expect((await hear()).status).toBe(200)
    const stranger = await makeStudio()
    const theirs = await makeSong(stranger, 'Theirs')
    const steal = { songId: theirs.songId, responseId: first!.responseId }
    expect((await call(responseRoute.PUT, stranger.cookies.owner, steal, { method: 'PUT' })).status).toBe(404)
  })

  it('that a version plays are kept when every list has forgotten them', async () => {
    const click = (await list()).find(({ name }) => name === 'Click.wav')!
    const audio = await database().stemAudio.findFirstOrThrow({ where: { stemId: click.responseId } })
    await database().songStem.deleteMany({ where: { stemAudioId: audio.id } })
    await removeUnusedFiles({ bounceKeys: [], masterKeys: [], stemAudioIds: [audio.id] })
    expect(await storage().stat(audio.audioKey)).not.toBeNull()
    await database().version.deleteMany({ where: { stemIds: { has: click.responseId } } })
    await removeUnusedFiles({ bounceKeys: [], masterKeys: [], stemAudioIds: [audio.id] })
    expect(await storage().stat(audio.audioKey)).toBeNull()
  })

  /** A second of silence with a click at its head, stored as by an ingest. */
  async function storeClick() {
    const before = new Set((await listStems(songId)).stems.map(({ stemId }) => stemId))
    const metadata = { songId, filename: 'Click track.wav' }
    const samples = Array.from({ length: RATE }, (_, at) => (at === 0 ? 4_000_000 : 0))
    const id = await uploadAs(studio.cookies.engineer, wavBytes(samples, { bits: 24 }), metadata)
    await vi.waitFor(
      async () => expect((await database().upload.findUniqueOrThrow({ where: { id } })).status).toBe('ready'),
      { timeout: 30_000 },
    )
    const found = (await listStems(songId)).stems.find(({ stemId }) => !before.has(stemId))!
    return { stemId: found.stemId, frames: found.frames, channels: 1 as const }
  }
})

function withConvolution(mix: MixState, responseId: string): MixState {
  const commands: MixCommand[] = [
    {
      ...{ kind: 'addInsert', ownerId: 'piano', insertId: 'wet', insertKind: 'convolution', beforeId: null },
      values: { responseId, mixPercent: 100 },
    },
  ]
  return commands.reduce(reduceMix, mix)
}

/** What is left of `heard` when `response`, as loud, is taken away, over the first `frames`; dB. */
function likenessDb(heard: Float32Array, response: Float32Array, frames: number): number {
  let [both, own] = [0, 0]
  for (let at = 0; at < frames; at++) {
    both += heard[at]! * response[at]!
    own += response[at]! ** 2
  }
  const gain = both / own
  let [error, level] = [0, 0]
  for (let at = 0; at < frames; at++) {
    error += (heard[at]! - gain * response[at]!) ** 2
    level += heard[at]! ** 2
  }
  return 10 * Math.log10(error / level)
}
