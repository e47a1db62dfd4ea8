/** Bands, their members and invitations over HTTP: what may be asked and what comes back. */
import { z } from 'zod'
import { nameSchema, type IsoTime, type PersonRef } from './people'
import { ROLES, type Role } from './roles'

const roleSchema = z.enum(ROLES)

/** Rates a song can have, in Hz. */
export const SONG_SAMPLE_RATES = [44_100, 48_000, 88_200, 96_000] as const

export const createBandSchema = z.object({ name: nameSchema })
export type CreateBand = z.infer<typeof createBandSchema>

/** PATCH /api/bands/{bandId}. The rate is for songs that have no stems yet; null: the first file's. */
export const changeBandSchema = z
  .object({ name: nameSchema, defaultSampleRate: z.literal(SONG_SAMPLE_RATES).nullable() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Nothing to change.')
export type ChangeBand = z.infer<typeof changeBandSchema>

/** PATCH /api/bands/{bandId}/members/{userId} */
export const setRoleSchema = z.object({ role: roleSchema })

/** POST /api/bands/{bandId}/hand-over: they become owner, you become engineer. */
export const handOverSchema = z.object({ userId: z.string().min(1) })

export const INVITATION_DAYS = 14

/** POST /api/bands/{bandId}/invitations */
export const inviteSchema = z.object({ role: roleSchema })
export type Invite = z.infer<typeof inviteSchema>

export interface BandSummary {
  readonly id: string
  readonly name: string
  readonly isDemo: boolean
  readonly defaultSampleRate: number | null
  /** Of the person who asks. */
  readonly role: Role
  readonly members: readonly PersonRef[]
  readonly albumCount: number
}

export interface Member {
  readonly person: PersonRef
  readonly email: string
  readonly role: Role
  readonly joinedAt: IsoTime
}

export interface InvitationView {
  readonly id: string
  readonly role: Role
  readonly createdBy: string
  readonly createdAt: IsoTime
  readonly expiresAt: IsoTime
  readonly usedCount: number
}

/** A link that is shown once: a path, to be put behind the studio's address. */
export interface LinkOnce {
  readonly path: string
  readonly expiresAt: IsoTime
}

/** GET /api/invitations/{token} */
export interface InvitationOffer {
  readonly bandId: string
  readonly bandName: string
  readonly role: Role
  readonly invitedBy: string
  readonly isMember: boolean
}
