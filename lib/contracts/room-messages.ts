/** Shapes of what every connection to a room says: who it is, what it drags, where it looks, what was not taken. */
import { z } from 'zod'
import { ROLES } from './roles'

export const targetSchema = z.object({
  record: z.enum(['channels', 'buses', 'inserts', 'sends', 'regions', 'vcas', 'song']),
  id: z.string().max(200),
  field: z.string().min(1).max(60),
})

export const helloSchema = z.object({
  /** The Yjs client id of this window's document. */
  clientId: z
    .number()
    .int()
    .min(0)
    .max(2 ** 53 - 1),
  /** Client ids under which unsaved updates wait in this browser. */
  storedClientIds: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(2 ** 53 - 1),
    )
    .max(200),
})
export type Hello = z.infer<typeof helloSchema>

export const roomPersonSchema = z.object({
  userId: z.string(),
  name: z.string(),
  /** Index into the people palette. */
  colour: z.number(),
  role: z.enum(ROLES),
})
export type RoomPerson = z.infer<typeof roomPersonSchema>

export const welcomeSchema = z.object({
  person: roomPersonSchema,
  /** Whether they may write in this room: in a song's by their role, in a branch by invitation. */
  canEdit: z.boolean(),
  schemaVersion: z.number(),
  /** State vector, base64, of the room's document when its overwritten values were taken out last; null: never. */
  rewrittenAt: z.string().nullable(),
})
export type Welcome = z.infer<typeof welcomeSchema>

/** value null: the hand let go; the committed value has arrived before this message. */
export const gestureMoveSchema = z.object({
  target: targetSchema,
  value: z.union([z.number(), z.boolean(), z.string().max(200)]).nullable(),
})
export type GestureMove = z.infer<typeof gestureMoveSchema>

export const sharedGestureSchema = gestureMoveSchema.extend({ clientId: z.number() })
export type SharedGesture = z.infer<typeof sharedGestureSchema>

/** forbidden: the role may not change the mix. forged, malformed, limit: the update itself was not sound. */
export const REFUSAL_REASONS = ['forbidden', 'forged', 'malformed', 'limit'] as const
export const refusalSchema = z.object({ reason: z.enum(REFUSAL_REASONS), message: z.string() })
export type Refusal = z.infer<typeof refusalSchema>

const presenceSample = z
  .number()
  .min(0)
  .max(2 ** 34)

/** The part of the song that a timeline shows. */
export const shownRangeSchema = z
  .object({ startSample: presenceSample, endSample: presenceSample })
  .refine(({ startSample, endSample }) => endSample > startSample)
export type ShownRange = z.infer<typeof shownRangeSchema>

/** What of the studio a phone shows. */
export const STUDIO_VIEWS = ['console', 'timeline', 'panels'] as const
export type StudioView = (typeof STUDIO_VIEWS)[number]

/** What a window says about itself; name, colour, userId and role are written by the server from the sign-in. */
export const presenceSchema = z.object({
  /** The control that is held. */
  held: targetSchema.nullable().default(null),
  selectedId: z.string().max(200).nullable().default(null),
  playheadSample: z.number().nullable().default(null),
  isPlaying: z.boolean().default(false),
  /** Channels that the person shares as soloed; null: not shared. */
  sharedSolo: z.array(z.string().max(200)).max(500).nullable().default(null),
  shown: shownRangeSchema.nullable().default(null),
  studioView: z.enum(STUDIO_VIEWS).default('console'),
  /** Where the pointer is on the timeline; ownerId: the lane under it. */
  pointer: z
    .object({ sample: presenceSample, ownerId: z.string().max(200).nullable() })
    .nullable()
    .default(null),
  /** When the hand was raised, ms since 1970 by that window's clock; null: it is down. */
  handRaisedAtMs: z.number().min(0).max(1e14).nullable().default(null),
  /** The place that was pointed out last; another id is another time. */
  ping: z
    .object({ id: z.number().int().min(0).max(1e9), sample: presenceSample })
    .nullable()
    .default(null),
})
export type Presence = z.infer<typeof presenceSchema>
