/** The bands of a person, and the members of a band. */
import type { BandSummary, Member } from '@/lib/contracts'
import { database, type Prisma } from '../db/client'

const people = { select: { id: true, name: true, colour: true } } as const
const include = {
  memberships: { include: { user: people }, orderBy: { joinedAt: 'asc' } },
  _count: { select: { albums: { where: { trashedAt: null } } } },
} as const satisfies Prisma.BandInclude

type BandRow = Prisma.BandGetPayload<{ include: typeof include }>

function viewBand(band: BandRow, personId: string): BandSummary {
  const { id, name, isDemo, defaultSampleRate, memberships, _count } = band
  return {
    ...{ id, name, isDemo, defaultSampleRate },
    role: memberships.find(({ userId }) => userId === personId)?.role ?? 'listener',
    members: memberships.map(({ user }) => user),
    albumCount: _count.albums,
  }
}

/** Oldest first. */
export async function listBands(personId: string): Promise<BandSummary[]> {
  const where = { memberships: { some: { userId: personId } } }
  const bands = await database().band.findMany({ where, include, orderBy: { createdAt: 'asc' } })
  return bands.map((band) => viewBand(band, personId))
}

export async function readBand(bandId: string, personId: string): Promise<BandSummary> {
  return viewBand(await database().band.findUniqueOrThrow({ where: { id: bandId }, include }), personId)
}

/** In the order in which they joined. */
export async function listMembers(bandId: string): Promise<Member[]> {
  const rows = await database().membership.findMany({
    where: { bandId },
    include: { user: { select: { ...people.select, email: true } } },
    orderBy: { joinedAt: 'asc' },
  })
  return rows.map(({ user: { email, ...person }, role, joinedAt }) => ({
    ...{ person, email, role },
    joinedAt: joinedAt.toISOString(),
  }))
}
