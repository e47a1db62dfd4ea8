/** A band with people of every role and a song, straight in the database; and cookies that sign them in. */
import type { Role } from '@/lib/contracts'
import { sealSession } from '../../auth/session'
import { database } from '../../db/client'

export interface RigPerson {
  readonly id: string
  readonly name: string
  readonly cookie: string
}

export interface BandRig {
  readonly bandId: string
  readonly songId: string
  readonly owner: RigPerson
  readonly engineer: RigPerson
  readonly reviewer: RigPerson
}

let people = 0

export async function addPerson(name: string): Promise<RigPerson> {
  people += 1
  const user = await database().user.create({
    data: { email: `${name}${people}@example.org`, name, colour: people },
  })
  return { id: user.id, name, cookie: await sealSession(user.id) }
}

export async function makeBand(): Promise<BandRig> {
  const db = database()
  const band = await db.band.create({ data: { name: 'The Knobs' } })
  const member = async (name: string, role: Role) => {
    const person = await addPerson(name)
    await db.membership.create({ data: { bandId: band.id, userId: person.id, role } })
    return person
  }
  const album = await db.album.create({ data: { bandId: band.id, title: 'First', artist: 'The Knobs' } })
  const song = await db.song.create({ data: { albumId: album.id, title: 'One', order: 'a0' } })
  return {
    bandId: band.id,
    songId: song.id,
    owner: await member('Ana', 'owner'),
    engineer: await member('Ben', 'engineer'),
    reviewer: await member('Cleo', 'reviewer'),
  }
}
