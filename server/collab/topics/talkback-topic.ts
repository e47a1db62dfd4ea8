/**
 * Talkback: who talks is told to everybody, a signal to the one window it is for. Everyone in the room may talk; nothing is
 * stored, and no voice comes here: browsers send them to each other.
 *
 *  1. The room writes the sender: its client id, which its hello bound to its sign-in.
 *  2. A signal reaches a window of this room or nobody.
 *  3. Who talks without end in signals is closed, before the others' browsers feel it.
 */
import { can, ROOM_CLOSE, type TalkWish } from '@/lib/contracts'
import { TALK_RATE, TICK_MS } from '../limits'
import { Bucket } from '../rate-limit'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { Ticker } from '../ticker'
import type { RoomTopic } from './room-topic'

type Signal = Extract<TalkWish, { kind: 'signal' }>

export class TalkbackTopic implements RoomTopic<TalkWish> {
  private readonly talking = new Set<RoomConnection>()
  private readonly buckets = new WeakMap<RoomConnection, Bucket>()
  private readonly ticker: Ticker

  constructor(private readonly room: Pick<RoomServices, 'connections' | 'tell' | 'broadcast' | 'logger'>) {
    this.ticker = new Ticker(TICK_MS, () => room.broadcast('talk', this.news))
  }

  joined(connection: RoomConnection): void {
    if (this.talking.size > 0) this.room.tell(connection, 'talk', this.news)
  }

  receive(from: RoomConnection, wish: TalkWish): void {
    if (from.clientId === null || from.isClosing || !can(from.role, 'mix.listen')) return
    if (!this.bucketOf(from).take(1)) {
      this.room.logger.warn({ userId: from.member.userId }, 'flood of talkback')
      from.close(ROOM_CLOSE.flood, 'too many talkback messages')
      return
    }
    if (wish.kind === 'signal') this.forward(from.clientId, wish)
    else this.setTalking(from, wish.isOn)
  }

  left(connection: RoomConnection): void {
    this.setTalking(connection, false)
  }

  stop(): void {
    this.ticker.stop()
  }

  private get news() {
    const clientIds = [...this.talking].flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))
    return { kind: 'talking' as const, clientIds: [...new Set(clientIds)] }
  }

  private setTalking(connection: RoomConnection, isOn: boolean): void {
    if (isOn === this.talking.has(connection)) return
    if (isOn) this.talking.add(connection)
    else this.talking.delete(connection)
    this.ticker.ask()
  }

  /** A window that came back before its old socket was found dead has two: both get it, only the new one hears. */
  private forward(from: number, { to, signal }: Signal): void {
    for (const connection of this.room.connections)
      if (connection.clientId === to && to !== from)
        this.room.tell(connection, 'talk', { kind: 'signal', from, signal })
  }

  private bucketOf(connection: RoomConnection): Bucket {
    const known = this.buckets.get(connection)
    if (known) return known
    const bucket = new Bucket(TALK_RATE.messagesPerSecond, TALK_RATE.burst)
    this.buckets.set(connection, bucket)
    return bucket
  }
}
