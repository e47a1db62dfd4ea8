/**
 * Talkback: who talks, and what browsers tell each other so that voices find their way (WebRTC). Voices never pass the studio;
 * only these words do. The room writes `from`; a signal reaches one window of the same room.
 */
import { z } from 'zod'

/** An offer of one voice has about 3 kB in Chromium and 5 kB in Firefox with every codec. */
const MOST_DESCRIPTION = 16_000
/** One line. */
const MOST_CANDIDATE = 1000
/** As many as a room takes of one moment; more are no browsers of ours. */
const MOST_TALKING = 1000

const clientId = z
  .number()
  .int()
  .min(0)
  .max(2 ** 53 - 1)

/** One of the links that two windows have tried: named by the window that began it, so that words of another are left aside. */
const linkName = z.string().min(1).max(40)

export const voiceSignalSchema = z.discriminatedUnion('kind', [
  /** Session description (RFC 8829). */
  z.object({
    kind: z.literal('description'),
    link: linkName,
    /** An offer that begins its link; others change one that both have. */
    isFirst: z.boolean(),
    type: z.enum(['offer', 'answer', 'rollback', 'pranswer']),
    sdp: z.string().max(MOST_DESCRIPTION),
  }),
  /** An address of the sender's (RFC 8838); candidate '': that were all. */
  z.object({
    kind: z.literal('candidate'),
    link: linkName,
    candidate: z.string().max(MOST_CANDIDATE),
    sdpMid: z.string().max(100).nullable(),
    sdpMLineIndex: z.number().int().min(0).max(100).nullable(),
    usernameFragment: z.string().max(256).nullable(),
  }),
  /**
   * The sender's end of this link (null: of whichever the other has) is gone. isFollowed: the sender begins a new one, and the
   * other waits for its offer; else whoever wants to talk on begins.
   */
  z.object({ kind: z.literal('bye'), link: linkName.nullable(), isFollowed: z.boolean() }),
])
export type VoiceSignal = z.infer<typeof voiceSignalSchema>

export const talkWishSchema = z.discriminatedUnion('kind', [
  /** This window's voice is heard from now on, or no longer. */
  z.object({ kind: z.literal('talk'), isOn: z.boolean() }),
  z.object({ kind: z.literal('signal'), to: clientId, signal: voiceSignalSchema }),
])
export type TalkWish = z.infer<typeof talkWishSchema>

export const talkNewsSchema = z.discriminatedUnion('kind', [
  /** Windows whose voices are heard now. */
  z.object({ kind: z.literal('talking'), clientIds: z.array(clientId).max(MOST_TALKING) }),
  z.object({ kind: z.literal('signal'), from: clientId, signal: voiceSignalSchema }),
])
export type TalkNews = z.infer<typeof talkNewsSchema>

/** Answer of `/api/songs/{songId}/talkback`: what helps browsers find each other; empty: their own addresses only. */
export interface VoiceServers {
  readonly iceServers: readonly {
    readonly urls: readonly string[]
    readonly username?: string
    readonly credential?: string
  }[]
}
