import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as alignRoute from '@/app/api/songs/[songId]/stems/align/route'
import * as stemsRoute from '@/app/api/songs/[songId]/stems/route'
import * as stemRoute from '@/app/api/songs/[songId]/stems/[stemId]/route'
import * as audioRoute from '@/app/api/songs/[songId]/stems/[stemId]/audio/route'
import * as indexRoute from '@/app/api/songs/[songId]/stems/[stemId]/index/route'
import * as peaksRoute from '@/app/api/songs/[songId]/stems/[stemId]/peaks/route'
import * as rangesRoute from '@/app/api/songs/[songId]/stems/ranges/route'
import { readPeaks } from '@/lib/contracts/peaks'
import { listeningIndexSchema, stemListSchema, type StemList } from '@/lib/contracts/stems'
import { inOrder } from '@/lib/mix'
import { startRoomServer, type RoomServer } from '../collab/room-server'
import { loadRoomState } from '../collab/room-store'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { enqueue } from '../jobs/enqueue'
import { startJobRunner, type JobRunner } from '../jobs/job-runner'
import { decodeSegment } from '../media/read-segments'
import { bextChunk, noise, wavBytes } from '../media/testing/sound-files'
import { call, makeStudio, type TestStudio } from '../songs/testing/studio'
import { ingestStemJob } from './ingest-stem.job'
import { begin, send, tus, uploadAs } from './testing/tus-calls'
import { finishUpload } from './uploads'

describe('stems over HTTP', () => {
  useTestDatabase()
  let studio: TestStudio
  let rooms: RoomServer
  let runner: JobRunner

  beforeAll(async () => {
    studio = await makeStudio()
    rooms = await startRoomServer({ port: 0 })
    runner = await startJobRunner({ slots: 2, definitions: { 'ingest-stem': ingestStemJob } })
  })
  afterAll(async () => {
    await runner.stop()
    await rooms.close()
    await closeBoss()
  })

  const makeSong = async (title: string) => {
    const data = { albumId: studio.albumId, title, order: 'a0' }
    return (await database().song.create({ data, select: { id: true } })).id
  }

  const upload = (songId: string, filename: string, bytes: Uint8Array, more: Record<string, string> = {}) =>
    uploadAs(studio.cookies.engineer, bytes, { songId, filename, ...more })
  const list = async (songId: string): Promise<StemList> => {
    const { data } = await call(stemsRoute.GET, studio.cookies.listener, { songId }, { method: 'GET' })
    return stemListSchema.parse(data)
  }
  const settled = (songId: string) =>
    vi.waitFor(
      async () => {
        const { uploads } = await list(songId)
        expect(uploads.every(({ status }) => status === 'ready' || status === 'refused')).toBe(true)
      },
      { timeout: 30_000, interval: 100 },
    )
  const channelsOf = async (songId: string, count: number) =>
    vi.waitFor(
      async () => {
        const channels = inOrder((await loadRoomState(songId)).mix.channels)
        expect(channels).toHaveLength(count)
        return channels
      },
      { timeout: 10_000 },
    )

  it('uploads at the same moment become channels in the order of a desk, at one rate; a broken one says why', async () => {
    const songId = await makeSong('Folder')
    const files = {
      'Lead Vox.wav': wavBytes(noise(24_000, 16), { sampleRate: 24_000 }),
      'Kick.wav': wavBytes(noise(48_000, 24, 2), { bits: 24, sampleRate: 48_000 }),
      'Bass DI.wav': wavBytes(noise(96_000, 16, 3), { sampleRate: 48_000, channels: 2 }),
      'Broken.wav': Buffer.from('RIFF nothing'),
    }
    await database().song.update({ where: { id: songId }, data: { sampleRate: 48_000 } })
    await Promise.all(Object.entries(files).map(([name, bytes]) => upload(songId, name, bytes)))
    await settled(songId)
    const { stems, uploads, sampleRate } = await list(songId)
    expect(sampleRate).toBe(48_000)
    expect(stems.map(({ sampleRate: rate, frames }) => [rate, frames])).toEqual(
      Array(3).fill([48_000, 48_000]),
    )
    expect(uploads.find(({ fileName }) => fileName === 'Broken.wav')).toMatchObject({
      status: 'refused',
      errorCode: expect.stringMatching(/_audio$/),
      errorMessage: expect.any(String),
    })
    const refused = uploads.find(({ status }) => status === 'refused')!
    expect((await tus(studio.cookies.engineer, 'DELETE', {}, refused.id)).status).toBe(204)
    expect((await list(songId)).uploads).toHaveLength(3)
    const names = (await channelsOf(songId, 3)).map(({ name }) => name)
    expect(names.map((name) => name.split(' ')[0])).toEqual(['Kick', 'Bass', 'Lead'])
  })

  it('a stem is heard segment by segment, and only through the songs that hold it', async () => {
    const songId = await makeSong('Heard')
    const integers = noise(6 * 44_100, 24)
    await upload(songId, 'Keys.wav', wavBytes(integers, { bits: 24, sampleRate: 44_100 }))
    await settled(songId)
    const stemId = (await list(songId)).stems[0]!.stemId
    const params = { songId, stemId }
    const index = listeningIndexSchema.parse(
      (await call(indexRoute.GET, studio.cookies.listener, params, { method: 'GET' })).data,
    )
    const [, start, end] = index.offsets
    const ask = (headers: Record<string, string>, method = 'GET') =>
      audioRoute.GET(
        new Request('http://localhost/', {
          method,
          headers: { cookie: studio.cookies.listener, ...headers },
        }),
        { params: Promise.resolve(params) },
      )
    const part = await ask({ range: `bytes=${start}-${end! - 1}` })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end! - 1}/${end}`,
    ])
    const decoded = decodeSegment(index, 1, new Uint8Array(await part.arrayBuffer()))
    expect([...decoded[0]!]).toEqual(integers.slice(5 * 44_100).map((sample) => sample / 2 ** 23))
    const askRanges = (cookie: string, song: string) =>
      rangesRoute.POST(
        new Request('http://localhost/', {
          method: 'POST',
          headers: { cookie, origin: 'http://localhost', host: 'localhost' },
          body: JSON.stringify({ ranges: [{ stemId, from: start, to: end }, { stemId, from: 0, to: 4 }] }), // prettier-ignore
        }),
        { params: Promise.resolve({ songId: song }) },
      )
    const together = new Uint8Array(await (await askRanges(studio.cookies.listener, songId)).arrayBuffer())
    expect(together.length).toBe(end! - start! + 4)
    expect(new TextDecoder().decode(together.subarray(-4))).toBe('fLaC')
    expect([...decodeSegment(index, 1, together.subarray(0, -4))[0]!]).toEqual([...decoded[0]!])
    expect((await askRanges(studio.cookies.outsider, songId)).status).toBe(404)
    expect((await askRanges(studio.cookies.listener, await makeSong('Without'))).status).toBe(404)
    const etag = part.headers.get('etag')!
    expect((await ask({ 'if-none-match': etag })).status).toBe(304)
    expect((await ask({ range: `bytes=${end}-` })).status).toBe(416)
    expect((await ask({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
    const peaks = await call(peaksRoute.GET, studio.cookies.listener, params, { method: 'GET' })
    expect(readPeaks(new Uint8Array(await peaks.response.arrayBuffer())).frames).toBe(6 * 44_100)
    const other = { songId: await makeSong('Other'), stemId }
    expect((await call(audioRoute.GET, studio.cookies.listener, other, { method: 'GET' })).status).toBe(404)
    expect((await call(audioRoute.GET, studio.cookies.outsider, params, { method: 'GET' })).status).toBe(404)
    expect((await call(audioRoute.GET, '', params, { method: 'GET' })).status).toBe(401)
  })

  it('an upload is resumed where it broke off, by the person who began it and nobody else', async () => {
    const songId = await makeSong('Resumed')
    const bytes = wavBytes(noise(48_000, 16))
    const metadata = { songId, filename: 'C:\\stems\\Pad.wav' }
    expect((await begin(studio.cookies.reviewer, bytes.length, metadata)).status).toBe(403)
    expect((await begin(studio.cookies.outsider, bytes.length, metadata)).status).toBe(404)
    expect((await begin(studio.cookies.engineer, 2 ** 40, metadata)).status).toBe(413)
    const { id } = await begin(studio.cookies.engineer, bytes.length, metadata)
    await send(studio.cookies.engineer, id, 0, bytes.subarray(0, 40_000))
    expect((await tus(studio.cookies.owner, 'HEAD', {}, id)).status).toBe(404)
    const head = await tus(studio.cookies.engineer, 'HEAD', {}, id)
    expect(head.headers.get('upload-offset')).toBe('40000')
    expect((await send(studio.cookies.engineer, id, 30_000, bytes.subarray(30_000))).status).toBe(409)
    expect((await send(studio.cookies.engineer, id, 40_000, bytes.subarray(40_000))).status).toBe(204)
    await settled(songId)
    expect((await list(songId)).stems[0]).toMatchObject({ originalName: 'Pad.wav', frames: 48_000 })
  })

  it('the same job twice, and the same file twice, give one stem', async () => {
    const songId = await makeSong('Twice')
    const bytes = wavBytes(noise(9600, 16, 9))
    const first = await upload(songId, 'Gtr.wav', bytes)
    await finishUpload(first)
    await database().$transaction((tx) => enqueue(tx, 'ingest-stem', { uploadId: first }))
    await upload(songId, 'Gtr copy.wav', bytes)
    await settled(songId)
    expect((await list(songId)).stems).toHaveLength(1)
    await channelsOf(songId, 2)
    expect(await database().roomInbox.count({ where: { roomId: songId } })).toBe(0)
  })

  it('a new take keeps its channel; the old one can be taken off the list and put back', async () => {
    const songId = await makeSong('Takes')
    await upload(songId, 'Vox.wav', wavBytes(noise(9600, 16, 4)))
    await settled(songId)
    const [channel] = await channelsOf(songId, 1)
    const more = { purpose: 'replaceStem', channelId: channel!.id }
    await upload(songId, 'Vox take 2.wav', wavBytes(noise(9600, 16, 5), { channels: 2 }), more)
    await settled(songId)
    const [old, fresh] = (await list(songId)).stems
    await vi.waitFor(async () => {
      const { mix } = await loadRoomState(songId)
      expect(Object.values(mix.regions)).toMatchObject([{ channelId: channel!.id, stemId: fresh!.stemId }])
      expect(mix.channels[channel!.id]).toMatchObject({ name: channel!.name, width: 'stereo' })
    })
    const params = { songId, stemId: old!.stemId }
    expect((await call(stemRoute.DELETE, studio.cookies.reviewer, params, { method: 'DELETE' })).status).toBe(
      403,
    )
    expect((await call(stemRoute.DELETE, studio.cookies.engineer, params, { method: 'DELETE' })).status).toBe(
      204,
    )
    expect((await list(songId)).stems.map(({ stemId }) => stemId)).toEqual([fresh!.stemId])
    expect((await call(audioRoute.GET, studio.cookies.listener, params, { method: 'GET' })).status).toBe(200)
    await call(stemRoute.PUT, studio.cookies.engineer, params, { method: 'PUT' })
    expect((await list(songId)).stems).toHaveLength(2)
  })

  it('files with a time reference stand where they were recorded once somebody asks for it', async () => {
    const songId = await makeSong('Aligned')
    const hour = 3600 * 48_000
    const at = (samples: number, seed: number) =>
      wavBytes(noise(4800, 16, seed), { after: [bextChunk(hour + samples)] })
    await upload(songId, 'Kick.wav', at(9600, 21))
    await upload(songId, 'Bass.wav', at(2400, 22))
    await settled(songId)
    await channelsOf(songId, 2)
    const align = (cookie: string) => call(alignRoute.POST, cookie, { songId })
    expect((await align(studio.cookies.reviewer)).status).toBe(403)
    expect((await align(studio.cookies.engineer)).data).toEqual({ movedRegions: 1 })
    await vi.waitFor(async () => {
      const starts = Object.values((await loadRoomState(songId)).mix.regions).map(
        ({ startSample }) => startSample,
      )
      expect(starts.sort((a, b) => a - b)).toEqual([0, 7200])
    })
    expect((await align(studio.cookies.engineer)).data).toEqual({ movedRegions: 0 })
  })

  it('a finished mix becomes a song of one stereo stem and a version, in one step', async () => {
    const songId = await makeSong('Finished')
    const mono = noise(48_000, 24, 6)
    const bytes = wavBytes(
      mono.flatMap((sample) => [sample, sample]),
      { bits: 24, channels: 2 },
    )
    await upload(songId, 'My Song.wav', bytes, { purpose: 'finishedMix' })
    await settled(songId)
    const { stems, uploads } = await list(songId)
    expect(uploads[0]).toMatchObject({ status: 'ready', stemId: stems[0]!.stemId })
    const versions = await database().version.findMany({ where: { songId } })
    expect(versions).toMatchObject([{ name: 'My Song', number: 1, stemIds: [stems[0]!.stemId] }])
    expect(stems[0]!.channels).toBe(2)
  })
})
