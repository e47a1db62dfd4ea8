/**
 * Gives a new local studio its demo band: an owner who also engineers, an engineer, a reviewer; an album of two songs with
 * starting mixes, a version each and notes. Refuses any database but the studio's own.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { invariant } from '@/lib/assert'
import { harbourLights } from '@/prisma/demo/harbour-lights'
import { slowTide } from '@/prisma/demo/slow-tide'
import { mayHaveDemoPeople } from '@/server/auth/demo-people'
import { database } from '@/server/db/client'

const PEOPLE = [
  { name: 'Mara Lind', email: 'mara@demo.invalid', colour: 1, role: 'owner' },
  { name: 'Jonas Weber', email: 'jonas@demo.invalid', colour: 3, role: 'engineer' },
  { name: 'Ines Okafor', email: 'ines@demo.invalid', colour: 2, role: 'reviewer' },
] as const
const ISRC = ['QZMXR2600001', 'QZMXR2600002']

async function createBand() {
  return database().$transaction(async (tx) => {
    const band = await tx.band.create({ data: { name: 'Tidewrack', isDemo: true, defaultSampleRate: 44100 } })
    let ownerId = ''
    for (const { role, ...person } of PEOPLE) {
      const user = await tx.user.create({ data: { ...person, isDemo: true } })
      await tx.membership.create({ data: { bandId: band.id, userId: user.id, role } })
      if (role === 'owner') ownerId = user.id
    }
    const album = await tx.album.create({
      data: { bandId: band.id, title: 'Low Water', artist: 'Tidewrack' },
    })
    const songs = []
    for (const [i, { title, sampleRate }] of [harbourLights, slowTide].entries()) {
      const data = {
        albumId: album.id,
        title,
        sampleRate,
        order: `a${i}`,
        isrc: ISRC[i],
        createdById: ownerId,
      }
      songs.push(await tx.song.create({ data }))
    }
    return songs
  })
}

function record(songId: string, title: string): Promise<number> {
  const file = fileURLToPath(new URL('./demo/record-song.ts', import.meta.url))
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file, songId, title], { stdio: 'inherit' })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

invariant(mayHaveDemoPeople(), 'demo people may only live in a local studio with its own database')
const songs = await createBand()
const codes = await Promise.all(songs.map(({ id, title }) => record(id, title)))
process.exit(codes.every((code) => code === 0) ? 0 : 1)
