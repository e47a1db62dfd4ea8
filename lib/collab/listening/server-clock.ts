/**
 * Keeps the server's clock while somebody needs it: pings in their rhythm, answers into the filter. Main thread; a window's times
 * are performance.now().
 */
import type { ClockAnswer } from '@/lib/contracts'
import type { RoomChannel } from '../room-channel'
import { ClockSync, type ClockEstimate } from './clock-sync'
import { nextPingMs } from './ping-rhythm'

/** Without an answer for so long the room counts as out of reach. */
const SILENCE_MS = 3000

export class ServerClock {
  private readonly sync = new ClockSync()
  private originMs: number | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  private pings = 0
  private heardMs = -Infinity
  private isSent = false

  /** @param changed after each answer and each ping */
  constructor(
    private readonly channel: Pick<RoomChannel, 'send' | 'on'>,
    private readonly changed: () => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    channel.on('clock', (answer) => this.hear(answer))
    channel.on('hello', () => this.hurry())
  }

  get estimate(): ClockEstimate | null {
    return this.sync.estimate
  }

  /** Pings go out and answers come in. */
  get isReachable(): boolean {
    return this.isSent && this.nowMs() - this.heardMs < SILENCE_MS
  }

  serverMs(localMs: number): number | null {
    return this.sync.serverMs(localMs)
  }

  localMs(serverMs: number): number | null {
    return this.sync.localMs(serverMs)
  }

  run(isWanted: boolean): void {
    if (isWanted === (this.timer !== null)) return
    if (isWanted) {
      this.pings = 0
      this.heardMs = this.nowMs()
      this.ping()
    } else this.stop()
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  /** A new connection: its line is learnt anew, the clock stays the same. */
  private hurry(): void {
    if (this.timer === null) return
    this.stop()
    this.run(true)
  }

  private ping(): void {
    this.isSent = this.channel.send('clock', { sentMs: this.nowMs() })
    this.timer = setTimeout(() => this.ping(), nextPingMs(++this.pings))
    this.changed()
  }

  private hear({ sentMs, serverMs, originMs }: ClockAnswer): void {
    const receivedMs = this.nowMs()
    if (originMs !== this.originMs) this.sync.reset()
    this.originMs = originMs
    this.heardMs = receivedMs
    this.sync.add({ sentMs, serverMs, receivedMs })
    this.changed()
  }
}
