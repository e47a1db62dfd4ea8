/** Every limit of a room, once, with its reason. Sizes in bytes, times in milliseconds. */

/** A state of 1000 regions is about 110 kB; a day offline far less. Larger frames are no edit of ours. */
export const MAX_FRAME_BYTES = 2 * 1024 * 1024
/** ws still amplifies tiny fragments about 15 times; a browser sends a frame whole. */
export const MAX_FRAGMENTS = 64
/** Structs may claim clocks without bytes (garbage of overwritten values): an hour at 30 writes a second stays below. */
export const MAX_CLOCK_ADVANCE = 200_000
/** Longest string value; names are shorter, stem ids are 70. */
export const MAX_STRING = 1000

/** Records of each kind: eight times the largest session that we test, and what bounds memory per room. */
export const MAX_RECORDS = {
  channels: 512,
  buses: 128,
  inserts: 4096,
  sends: 4096,
  regions: 8192,
  markers: 1024,
  vcas: 128,
  lanes: 2048,
} as const
/**
 * Breakpoints of a song: 45 bytes each, so that a whole document still fits into one frame. A desk stops at 20 000
 * (lib/mix/limits.ts); people who work apart may come to a little more together.
 */
export const MAX_POINTS = 24_000

/** Fields of one record; an EQ has 78. */
export const MAX_FIELDS = 100

/** Messages and bytes a connection may send, averaged, with bursts. A drag is 30 + 10 (presence) a second. */
export const RATE = {
  messagesPerSecond: 200,
  messageBurst: 1000,
  bytesPerSecond: 1_000_000,
  byteBurst: 6_000_000,
}
/** Windows of one person in one room. */
export const MAX_CONNECTIONS_PER_PERSON = 20
/** Client ids that one hello may name. */
export const MAX_CLAIMS = 200

/** Above it nothing more is sent; a stalled reader otherwise costs 21 MB a minute and more. */
export const SLOW_BUFFER = 1024 * 1024
/** Below it a slow reader gets one diff and goes on. */
export const DRAINED_BUFFER = 64 * 1024
/** With the time until it counts as slow, a stalled reader is gone within 30 s. */
export const SLOW_DEADLINE_MS = 20_000
export const SLOW_POLL_MS = 250

/** Whoever does not answer a close frame is cut off after it. */
export const CLOSE_TIMEOUT_MS = 3000

/** Presence and gestures: at most this often to everybody, the first at once. */
export const TICK_MS = 33
/** A ping each half of it; a connection that answers none in the whole is gone. */
export const PING_MS = 20_000
/** An awareness state as JSON; ours have about 300 bytes. */
export const MAX_PRESENCE_BYTES = 8 * 1024

/**
 * How far ahead a start together is named: what the slowest window needs for the message and to fill its buffers, but at least
 * what a quick one needs, and no longer than people wait after a click.
 */
export const LISTEN_AHEAD_MS = { least: 150, most: 800 }
/** A playhead told for a time further off than this comes from a clock that is not ours. */
export const LISTEN_TIME_OFF_MS = 10_000

/** Chat of one person: a thought in several short lines passes, a loop that floods the others does not. */
export const CHAT_RATE = { messagesPerSecond: 0.5, burst: 10 }
/** Messages of a room that wait for the disk; more than that means the database does not answer. */
export const MAX_CHAT_WAITING = 200
/**
 * Talkback words of one window: 24 links of an offer and some 12 addresses at once when somebody begins to talk, then a press
 * and a release now and then. More would only wake the others' browsers.
 */
export const TALK_RATE = { messagesPerSecond: 20, burst: 500 }

/** How long an empty room stays in memory: a reload of the page must not pay for a load. */
export const IDLE_MS = 20_000
/** Log rows after which they become a snapshot. */
export const COMPACT_ROWS = 500
/** From one commit to the next, for all rooms: a thousand edits a second are 60 statements, and an edit waits 8 ms for it. */
export const COMMIT_GAP_MS = 16
/** Windows from which a room is crowded. */
export const CROWD = 24
/** From one commit of a crowded room to its next: 50 people who edit at once cost 35 frames a second each instead of 1500. */
export const CROWD_GAP_MS = 28
/** From one ack of a window to its next: a drag that commits thirty times a second needs no thirty answers. */
export const ACK_GAP_MS = 100
/** Updates in one transaction: bounds what one failed commit delays. */
export const MAX_BATCH = 500
/** Waits between tries to append; after the last the room closes and its clients keep their edits. */
export const APPEND_RETRY_MS = [50, 150, 500, 1000, 2000, 3000] as const

/** Roles are read again this often while somebody is connected. */
export const ROLE_CHECK_MS = 500
/** Sign-ins are read again this often: an ended one closes its windows. */
export const SESSION_CHECK_MS = 30_000
/** In case a NOTIFY is lost. */
export const INBOX_POLL_MS = 2000

/** The history of controls is written this long after the commit: a room full of hands is one statement, not thirty. */
export const HISTORY_WRITE_MS = 250
/** As long for each row of the last write, up to the longest wait: the busier the studio, the more goes into one statement. */
export const HISTORY_ROW_MS = 2
export const HISTORY_LONGEST_MS = 1500
/** Nobody goes back further on one control; a version does that. */
export const MAX_CHANGES_PER_CONTROL = 50
/** 150 bytes each: less than a megabyte per song. */
export const MAX_CHANGES_PER_ROOM = 5000
/** Kept for the next try while the database does not take them. */
export const MAX_WAITING_CHANGES = 5000
