/**
 * Answers pings with the server's time, at once: every wait in between would look like a slow line. The clock counts ms since
 * 1970 from when this process began, plus what passed since: it never jumps, whatever is done to the computer's clock.
 */
import type { ClockPing } from '@/lib/contracts'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import type { RoomTopic } from './room-topic'

export function serverNowMs(): number {
  return performance.timeOrigin + performance.now()
}

export class ClockTopic implements RoomTopic<ClockPing> {
  constructor(private readonly room: Pick<RoomServices, 'tell'>) {}

  receive(connection: RoomConnection, { sentMs }: ClockPing): void {
    const answer = { sentMs, serverMs: serverNowMs(), originMs: performance.timeOrigin }
    this.room.tell(connection, 'clock', answer)
  }
}
