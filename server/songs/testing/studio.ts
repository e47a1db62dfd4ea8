/** For tests: a band with one person per role and somebody outside it, an album with songs, and calls through the routes. */
import { randomUUID } from 'node:crypto'
import { ROLES, type Role } from '@/lib/contracts'
import { channelRecords, createMix, type MixState } from '@/lib/mix'
import { sealSession } from '../../auth/session'
import { createRoom } from '../../collab/room-store'
import { database } from '../../db/client'

export type Caller = Role | 'outsider'

export interface TestStudio {
  readonly bandId: string
  readonly albumId: string
  readonly userIds: Readonly<Record<Caller, string>>
  readonly cookies: Readonly<Record<Caller, string>>
}

type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

export async function makeStudio(): Promise<TestStudio> {
  const band = await database().band.create({ data: { name: 'The Testers' } })
  const album = await database().album.create({
    data: { bandId: band.id, title: 'First', artist: 'The Testers' },
  })
  const userIds = {} as Record<Caller, string>
  const cookies = {} as Record<Caller, string>
  for (const caller of [...ROLES, 'outsider'] as const) {
    const user = await database().user.create({
      data: { email: `${randomUUID()}@example.org`, name: caller },
    })
    userIds[caller] = user.id
    cookies[caller] = await sealSession(user.id)
    if (caller === 'outsider') continue
    await database().membership.create({ data: { bandId: band.id, userId: user.id, role: caller } })
  }
  return { bandId: band.id, albumId: album.id, userIds, cookies }
}

/** What a stored stem's rows say; the files are not there. */
export interface TestStem {
  readonly stemId: string
  readonly frames: number
  readonly channels: 1 | 2
}

/** A song whose room holds one stereo channel playing one stem. */
export async function makeSong(
  { bandId, albumId }: TestStudio,
  title: string,
  stem: TestStem = { stemId: `0-${randomUUID().replaceAll('-', '').repeat(2)}`, frames: 48000, channels: 2 },
): Promise<{ songId: string; mix: MixState }> {
  const mix = mixOfOneStem(stem)
  const songId = await database().$transaction(async (tx) => {
    const count = await tx.song.count({ where: { albumId } })
    const song = await tx.song.create({ data: { albumId, title, order: `a${count}`, sampleRate: 48000 } })
    const keys = {
      audioKey: `stems/${stem.stemId}.flac`,
      indexKey: `stems/${stem.stemId}.json`,
      peaksKey: 'none',
    }
    const { stemId, frames, channels } = stem
    const facts = { stemId, frames, channels, sampleRate: 48000, scaleExponent: 0, sizeBytes: 1 }
    const audio = await tx.stemAudio.create({ data: { bandId, ...facts, ...keys } })
    await tx.songStem.create({ data: { songId: song.id, stemAudioId: audio.id, originalName: 'Piano.wav' } })
    await createRoom(tx, song.id, mix)
    return song.id
  })
  return { songId, mix }
}

export function mixOfOneStem({ stemId, frames, channels }: TestStem): MixState {
  const stem = { channelId: 'piano', stemId, name: 'Piano', colour: 1, pan: 0, startSample: 0 }
  const width = channels === 2 ? ('stereo' as const) : ('mono' as const)
  const records = channelRecords({ ...stem, width, lengthSamples: frames }, 'a0')
  const empty = createMix()
  return {
    ...empty,
    channels: { piano: records.channel },
    inserts: {
      ...empty.inserts,
      ...Object.fromEntries(records.inserts.map((insert) => [insert.id, insert])),
    },
    sends: { [records.send.id]: records.send },
    regions: { [records.region.id]: records.region },
  }
}

/** Calls a route handler as somebody; `body` undefined sends none. */
export async function call<P, T = unknown>(
  handler: Handler<P>,
  cookie: string,
  params: P,
  { method = 'POST', body, query = '' }: { method?: string; body?: unknown; query?: string } = {},
): Promise<{ status: number; data: T; response: Response }> {
  const request = new Request(`http://localhost/${query}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, data: (isJson ? await response.clone().json() : null) as T, response }
}

/** As if the band had worked on: the room's live mix is now this one. */
export async function replaceLiveMix(songId: string, mix: MixState): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.roomSnapshot.deleteMany({ where: { roomId: songId } })
    await createRoom(tx, songId, mix)
  })
}
