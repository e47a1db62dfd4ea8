/** Making a band and changing what is said about it. */
import type { BandSummary, ChangeBand, CreateBand } from '@/lib/contracts'
import { recordAudit } from '../albums/audit'
import type { BandAccess, Person } from '../auth/access'
import { database } from '../db/client'
import { readBand } from './read-bands'

/** Whoever makes a band owns it. */
export async function createBand(person: Person, { name }: CreateBand): Promise<BandSummary> {
  const band = await database().$transaction(async (tx) => {
    const memberships = { create: { userId: person.id, role: 'owner' } } as const
    const created = await tx.band.create({ data: { name, memberships } })
    await recordAudit(tx, {
      ...{ bandId: created.id, actorId: person.id, action: 'band.created' },
      ...{ subjectKind: 'band', subjectId: created.id, detail: { name } },
    })
    return created
  })
  return readBand(band.id, person.id)
}

export async function changeBand({ band, person }: BandAccess, change: ChangeBand): Promise<BandSummary> {
  await database().$transaction(async (tx) => {
    await tx.band.update({ where: { id: band.id }, data: change })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'band.changed' },
      ...{ subjectKind: 'band', subjectId: band.id, detail: change },
    })
  })
  return readBand(band.id, person.id)
}
