/**
 * Whether everybody holds the same mix. Each window tells every few seconds at which place of the document it is and what mix
 * it reads there. Copies at the same place are compared with each other; the room reads the mix itself only when two differ,
 * because a mix in plain form for every room would be memory for nothing.
 *
 *  1. Not being where the room is now is no fault: edits travel. Not reaching in a whole round where the room was before is.
 *  2. Standing still for a round at another place than a room that stands still is (a removal never arrived).
 *  3. Who is told is told why in one word, and fetches the mix anew.
 */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { StateCheck, StateVerdict } from '@/lib/contracts'
import { mixStateHash } from '@/lib/mix'
import { holdsAll, placeOf } from '@/lib/mix-doc/document-place'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import type { RoomTopic } from './room-topic'

interface Place {
  readonly stateVector: string
  readonly place: string
}

interface Report {
  readonly check: StateCheck
  /** Where the room was when it came. */
  readonly room: Place
}

export class StateCheckTopic implements RoomTopic<StateCheck> {
  private readonly reports = new Map<RoomConnection, Report>()
  private own: (Place & { readonly seq: bigint }) | null = null

  constructor(private readonly room: RoomServices) {}

  receive(connection: RoomConnection, check: StateCheck): void {
    const room = this.ownPlace()
    const before = this.reports.get(connection)
    this.reports.set(connection, { check, room })
    if (connection.isSlow) return
    if (check.place === room.place) this.compare(check)
    else if (before && isLeftBehind(before, check, room)) this.tell(connection, 'behind')
  }

  left(connection: RoomConnection): void {
    this.reports.delete(connection)
  }

  private compare(check: StateCheck): void {
    const there = [...this.reports].filter(([, report]) => report.check.place === check.place)
    if (there.every(([, report]) => report.check.hash === check.hash)) return
    const scratch = new Y.Doc()
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(this.room.document.durable))
    mixStateHash(readMix(scratch)).then(
      (hash) => {
        for (const [connection, report] of there)
          if (report.check.hash !== hash) this.tell(connection, 'diverged')
      },
      (err: unknown) => this.room.logger.error({ err, roomId: this.room.songId }, 'state not compared'),
    )
    scratch.destroy()
  }

  private tell(connection: RoomConnection, verdict: StateVerdict['verdict']): void {
    const { songId, logger } = this.room
    logger.warn({ roomId: songId, userId: connection.member.userId, verdict }, 'a window is out of step')
    this.reports.delete(connection)
    this.room.tell(connection, 'check', { verdict })
  }

  /** Of what is on disk; reckoned once per commit at most. */
  private ownPlace(): Place {
    const { seq } = this.room.log
    if (this.own?.seq !== seq) {
      const { stateVector, snapshot } = placeOf(this.room.document.durable)
      this.own = { seq, stateVector, place: createHash('sha256').update(snapshot).digest('hex') }
    }
    return this.own
  }
}

function isLeftBehind(before: Report, check: StateCheck, room: Place): boolean {
  if (!holdsAll(check.stateVector, before.room.stateVector)) return true
  return before.check.place === check.place && before.room.place === room.place
}
