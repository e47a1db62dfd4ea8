/**
 * Says every few seconds what mix this window reads and at which place of the document, so that the room can compare it with
 * the others'. Silent while edits of its own are not on disk: then it is ahead, and rightly so.
 */
import { sha256 } from 'hash-wasm'
import { mixStateHash } from '@/lib/mix'
import { placeOf } from '@/lib/mix-doc/document-place'
import { readMix } from '@/lib/mix-doc/read-mix'
import type { StateVerdict } from '@/lib/contracts'
import type { RoomChannel } from './room-channel'
import type { RoomSession } from './room-session'

const CHECK_MS = 5000

interface StateCheckHost {
  readonly channel: RoomChannel
  session(): RoomSession
  /** The room says that this copy is not what it holds. */
  repair(verdict: StateVerdict['verdict']): void
  /** Default: 5 s. */
  readonly everyMs: number | undefined
}

export class StateCheck {
  private readonly timer: ReturnType<typeof setInterval>

  constructor(private readonly host: StateCheckHost) {
    host.channel.on('check', ({ verdict }) => host.repair(verdict))
    this.timer = setInterval(() => void this.report(), host.everyMs ?? CHECK_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private async report(): Promise<void> {
    const session = this.host.session()
    if (!session.isConnected || session.tracker.count > 0) return
    const { stateVector, snapshot } = placeOf(session.doc)
    const reading = mixStateHash(readMix(session.doc))
    const [place, hash] = await Promise.all([sha256(snapshot), reading])
    if (session === this.host.session()) this.host.channel.send('check', { stateVector, place, hash })
  }
}
