/** Bands, people and songs for a bench, in our tables and in the rival's: the same mix for both. */
import * as Y from 'yjs'
import type { MixState } from '@/lib/mix'
import { sealSession } from '../../auth/session'
import { database } from '../../db/client'
import { createRoom } from '../room-store'
import { benchMix } from './bench-mix'

export interface BenchBand {
  readonly bandId: string
  readonly people: readonly { readonly id: string; readonly cookie: string }[]
  readonly songIds: readonly string[]
}

export async function makeBenchBand(
  people: number,
  songs: number,
  mix: MixState = benchMix(),
): Promise<BenchBand> {
  const db = database()
  const band = await db.band.create({ data: { name: 'The Load' } })
  const album = await db.album.create({ data: { bandId: band.id, title: 'Load', artist: 'The Load' } })
  const seated = []
  for (let i = 0; i < people; i++) {
    const user = await db.user.create({
      data: { email: `${band.id}-${i}@example.org`, name: `P${i}`, colour: i % 12 },
    })
    await db.membership.create({ data: { bandId: band.id, userId: user.id, role: 'engineer' } })
    seated.push({ id: user.id, cookie: await sealSession(user.id) })
  }
  await db.$executeRawUnsafe(
    'CREATE TABLE IF NOT EXISTS bench_documents (name text PRIMARY KEY, data bytea NOT NULL)',
  )
  const songIds = []
  for (let i = 0; i < songs; i++) {
    const song = await db.song.create({ data: { albumId: album.id, title: `Song ${i}`, order: `a${i}` } })
    const { state } = await db.$transaction((tx) => createRoom(tx, song.id, mix))
    const update = Buffer.from(Y.convertUpdateFormatV2ToV1(state))
    await db.$executeRaw`INSERT INTO bench_documents (name, data) VALUES (${song.id}, ${update})`
    songIds.push(song.id)
  }
  return { bandId: band.id, people: seated, songIds }
}
