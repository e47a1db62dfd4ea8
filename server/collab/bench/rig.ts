/** Bands, people and songs for a bench, in our tables and in the rival's: the same mix for both, with 64 faders and pans. */
import * as Y from 'yjs'
import { createMix, reduceMix, type MixState } from '@/lib/mix'
import { sealSession } from '../../auth/session'
import { database } from '../../db/client'
import { createRoom } from '../room-store'

export interface BenchBand {
  readonly bandId: string
  readonly people: readonly { readonly id: string; readonly cookie: string }[]
  readonly songIds: readonly string[]
}

/** 32 buses: 64 controls with their pans. */
export function busId(index: number): string {
  return `bus${index % 32}`
}

function benchMix(): MixState {
  return Array.from({ length: 32 }, (_, index) => index).reduce<MixState>(
    (mix, index) => reduceMix(mix, { kind: 'addEffectsBus', busId: busId(index), name: `Bus ${index}` }),
    createMix(),
  )
}

export async function makeBenchBand(people: number, songs: number): Promise<BenchBand> {
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
  const mix = benchMix()
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
