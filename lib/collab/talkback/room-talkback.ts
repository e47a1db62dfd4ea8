/**
 * Talkback as the room carries it: who talks, and the signals by which browsers find each other. Knows no sound and no WebRTC;
 * components/talkback has both. Main thread.
 */
import type { TalkNews, VoiceSignal } from '@/lib/contracts'
import type { RoomChannel } from '../room-channel'
import type { TalkbackApi } from './talkback-types'

type SignalListener = (from: number, signal: VoiceSignal) => void

export class RoomTalkback implements TalkbackApi {
  talking: readonly number[] = []
  private isOn = false
  private readonly listeners = new Set<SignalListener>()

  /**
   * @param ownId the window's client id; another one after a refusal
   * @param changed who talks changed
   */
  constructor(
    private readonly channel: RoomChannel,
    private readonly ownId: () => number,
    private readonly changed: () => void,
  ) {
    channel.on('hello', () => this.comeBack())
    channel.on('talk', (news) => this.hear(news))
  }

  get selfId(): number {
    return this.ownId()
  }

  setTalking(isOn: boolean): void {
    if (isOn === this.isOn) return
    this.isOn = isOn
    this.channel.send('talk', { kind: 'talk', isOn })
  }

  signal(to: number, signal: VoiceSignal): boolean {
    return this.channel.send('talk', { kind: 'signal', to, signal })
  }

  onSignal(listener: SignalListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The room is out of reach: nobody would say when the talking ends. */
  lose(): void {
    this.tell([])
  }

  /** The room tells who talks only when somebody does, so what was known before is forgotten. */
  private comeBack(): void {
    this.tell([])
    if (this.isOn) this.channel.send('talk', { kind: 'talk', isOn: true })
  }

  private hear(news: TalkNews): void {
    if (news.kind === 'talking') return this.tell(news.clientIds)
    for (const listener of [...this.listeners]) listener(news.from, news.signal)
  }

  private tell(talking: readonly number[]): void {
    if (talking.join() === this.talking.join()) return
    this.talking = talking
    this.changed()
  }
}
