/**
 * Listening together: what windows tell the room about their transports, and what the room tells them. Audio stays in each
 * window; only "this song sample at that time of the server's clock" travels. Times are ms of the server's clock, which counts
 * from 1970 and never jumps while the server runs; samples are song samples at the song's rate.
 */
import { z } from 'zod'

const sample = z
  .number()
  .int()
  .min(0)
  // A day at 192 kHz.
  .max(2 ** 34)
const timeMs = z.number().min(0).max(1e14)
const clientId = z
  .number()
  .int()
  .min(0)
  .max(2 ** 53 - 1)

export const transportSchema = z.object({
  isPlaying: z.boolean(),
  sample,
  /** When `sample` leaves the loudspeakers; it may lie ahead. While nothing plays: since when. */
  atMs: timeMs,
  loop: z
    .object({ startSample: sample, endSample: sample })
    .refine(({ startSample, endSample }) => endSample > startSample)
    .nullable(),
})
/** Where a playhead is, for all times from `atMs` on. */
export type Transport = z.infer<typeof transportSchema>

/** A ping; the server answers with its time. */
export const clockPingSchema = z.object({
  /** The window's own clock, sent back as it is. */
  sentMs: z.number(),
})
export type ClockPing = z.infer<typeof clockPingSchema>

export const clockAnswerSchema = z.object({
  sentMs: z.number(),
  serverMs: timeMs,
  /** When the server's clock began: another one is another clock. */
  originMs: timeMs,
})
export type ClockAnswer = z.infer<typeof clockAnswerSchema>

export const listenWishSchema = z.discriminatedUnion('kind', [
  /** In; following: the window whose playhead leads, null: the room's. */
  z.object({ kind: z.literal('join'), following: clientId.nullable() }),
  z.object({ kind: z.literal('leave') }),
  /** How long before its time a start must be told to this window; the room plans for the slowest. */
  z.object({ kind: z.literal('need'), needMs: z.number().min(0).max(60_000) }),
  /** Leads the room from here on, without a change of what plays. */
  z.object({ kind: z.literal('lead') }),
  /** For everybody who listens together; the sender leads from here on. atMs null: as soon as all can. */
  z.object({ kind: z.literal('move'), transport: transportSchema.extend({ atMs: timeMs.nullable() }) }),
  /** Where the sender's own playhead is, for those who follow it. */
  z.object({ kind: z.literal('tell'), transport: transportSchema }),
])
export type ListenWish = z.infer<typeof listenWishSchema>

export const roomTransportSchema = transportSchema.extend({
  /** Another number is another order, even when all else is equal. */
  seq: z.number().int(),
})
export type RoomTransport = z.infer<typeof roomTransportSchema>

export const listeningSchema = z.object({
  /** The window that led last; it may have left. */
  leaderId: clientId.nullable(),
  /** What is played together; null: nothing was yet. */
  transport: roomTransportSchema.nullable(),
  listeners: z.array(z.object({ clientId, following: clientId.nullable() })),
  /** Playheads of windows that are followed. */
  told: z.array(z.object({ clientId, transport: roomTransportSchema })),
})
/** All that the room knows about who listens to what; lost when the room unloads. */
export type Listening = z.infer<typeof listeningSchema>
