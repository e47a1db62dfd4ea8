/**
 * This window's part in listening together: its mode, what the room says, and the clock to understand it by. After every
 * reconnect it says again what it wants. Knows no sound; components/listening joins both. Main thread.
 */
import type { Listening, RoomTransport, Transport } from '@/lib/contracts'
import type { RoomChannel } from '../room-channel'
import {
  followersOf,
  leaderOf,
  NOBODY_LISTENS,
  togetherIn,
  transportFor,
  type ListeningMode,
} from './listening-state'
import type { ListeningApi, ListeningView } from './listening-types'
import { ServerClock } from './server-clock'

/** What a window needs to fill its buffers after an order has come. */
const PREPARE_MS = 80
/** A need that changed by less is not worth a message. */
const NEED_STEP_MS = 25

export class RoomListening implements ListeningApi {
  view: ListeningView
  private mode: ListeningMode = { kind: 'own' }
  private room: Listening = NOBODY_LISTENS
  private toldNeedMs = 0
  private readonly clock: ServerClock

  /**
   * @param selfId the window's client id; another one after a refusal
   * @param changed the view changed
   */
  constructor(
    private readonly channel: RoomChannel,
    private readonly selfId: () => number,
    private readonly changed: () => void,
  ) {
    this.clock = new ServerClock(channel, () => this.look())
    this.view = this.lookAround()
    channel.on('hello', () => this.say())
    channel.on('listen', (listening) => this.hear(listening))
  }

  get transport(): RoomTransport | null {
    return transportFor(this.room, this.selfId(), this.mode)
  }

  setMode(mode: ListeningMode): void {
    this.mode = mode
    this.toldNeedMs = 0
    if (mode.kind === 'own') this.channel.send('listen', { kind: 'leave' })
    else this.say()
    this.look()
  }

  lead(): void {
    this.channel.send('listen', { kind: 'lead' })
  }

  move(transport: Omit<Transport, 'atMs'> & { readonly atMs: number | null }): boolean {
    return this.mode.kind === 'together' && this.channel.send('listen', { kind: 'move', transport })
  }

  tell(transport: Transport): boolean {
    return this.channel.send('listen', { kind: 'tell', transport })
  }

  serverMs(localMs: number): number | null {
    return this.clock.serverMs(localMs)
  }

  localMs(serverMs: number): number | null {
    return this.clock.localMs(serverMs)
  }

  close(): void {
    this.clock.stop()
  }

  private say(): void {
    const { mode } = this
    if (mode.kind === 'own') return
    this.channel.send('listen', {
      kind: 'join',
      following: mode.kind === 'follow' ? mode.clientId : null,
    })
    this.toldNeedMs = 0
  }

  private hear(listening: Listening): void {
    this.room = listening
    this.look()
  }

  /** Called after every message and every ping. */
  private look(): void {
    const isFollowed = followersOf(this.room, this.selfId()).length > 0
    this.clock.run(this.mode.kind !== 'own' || isFollowed)
    this.sayNeed()
    const view = this.lookAround()
    if (JSON.stringify(view) === JSON.stringify(this.view)) return
    this.view = view
    this.changed()
  }

  private sayNeed(): void {
    const { estimate } = this.clock
    if (!estimate || this.mode.kind !== 'together') return
    const needMs = Math.round(estimate.delayDownMs + PREPARE_MS)
    if (Math.abs(needMs - this.toldNeedMs) < NEED_STEP_MS) return
    if (this.channel.send('listen', { kind: 'need', needMs: Math.min(60_000, Math.max(0, needMs)) }))
      this.toldNeedMs = needMs
  }

  private lookAround(): ListeningView {
    const { room, mode, clock } = this
    const { estimate } = clock
    return {
      selfId: this.selfId(),
      mode,
      together: togetherIn(room),
      leaderId: leaderOf(room),
      followers: followersOf(room, this.selfId()),
      transport: this.transport,
      isReachable: mode.kind === 'own' || clock.isReachable,
      clock: estimate && {
        uncertaintyMs: Math.ceil(estimate.uncertaintyMs),
        roundTripMs: Math.round(estimate.roundTripMs / 5) * 5,
      },
    }
  }
}
