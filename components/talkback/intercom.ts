/**
 * Talkback in one window: microphone, voice paths, who is heard how loud. Its voices and the studio's sound never meet: the
 * only thing that it does to the mix is the word `dims`. Nothing is asked of anybody before the first press. Main thread.
 *
 *  1. The track is enabled exactly while this window talks; the others are told then, and no earlier.
 *  2. Windows of the same person are not connected: they would hear themselves.
 */
import type { VoiceServers } from '@/lib/contracts'
import type { PersonInRoom, SongRoomApi } from '@/lib/collab/room-types'
import { SILENCE_DB, gainFromDecibels } from '@/lib/units'
import type { IntercomView, VoiceOf } from './intercom-types'
import { Links, MOST_LINKS } from './links'
import { Microphone } from './microphone'
import { watchVoice } from './voice-meter'

type Room = Pick<SongRoomApi, 'talkback' | 'people' | 'subscribe'>

export class Intercom {
  view: IntercomView
  private readonly microphone = new Microphone(() => this.look())
  private readonly links: Links
  private readonly listeners = new Set<() => void>()
  private readonly ends: readonly (() => void)[]
  private readonly muted = new Set<string>()
  private isHeld = false
  private isOpen = false
  private isSpeaking = false
  private levelDb = 0
  private isBlocked = false
  private voice: MediaStreamTrack | null = null
  private endMeter: (() => void) | null = null
  private linkedAs: number
  private isClosed = false

  constructor(
    private readonly room: Room,
    askServers: () => Promise<VoiceServers>,
  ) {
    this.links = new Links(room.talkback, askServers, {
      changed: () => this.look(),
      blocked: () => this.block(),
      isPresent: (clientId) => this.others().some((person) => person.clientId === clientId),
    })
    this.linkedAs = room.talkback.selfId
    this.view = this.lookAround()
    this.ends = [
      room.subscribe('people', () => this.look()),
      room.subscribe('talk', () => this.look()),
      room.talkback.onSignal((from, signal) => {
        this.links.take(from, signal)
        this.look()
      }),
    ]
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The button goes down. The first time the browser asks for the microphone; who let go meanwhile presses again. */
  press(): void {
    this.isHeld = true
    this.links.retryLost()
    this.start()
    void this.microphone.open().then(() => this.look())
    this.look()
  }

  release(): void {
    this.isHeld = false
    this.look()
  }

  setOpen(isOpen: boolean): void {
    this.isOpen = isOpen
    if (isOpen) void this.microphone.open().then((track) => track ?? this.setOpen(false))
    this.look()
  }

  setLevel(levelDb: number): void {
    this.levelDb = Math.min(0, Math.max(SILENCE_DB, levelDb))
    this.look()
  }

  setMuted(userId: string, isMuted: boolean): void {
    if (isMuted) this.muted.add(userId)
    else this.muted.delete(userId)
    this.look()
  }

  async choose(deviceId: string | null): Promise<void> {
    await this.microphone.choose(deviceId)
    this.look()
  }

  retry(clientId: number): void {
    this.links.retry(clientId)
  }

  /** From a click: voices that the browser held back sound. */
  start(): void {
    this.isBlocked = false
    this.links.start()
    this.look()
  }

  close(): void {
    this.isClosed = true
    for (const end of this.ends) end()
    this.listeners.clear()
    this.endMeter?.()
    this.room.talkback.setTalking(false)
    this.links.closeAll()
    this.microphone.close()
  }

  private block(): void {
    this.isBlocked = true
    this.look()
  }

  /** After everything that may have changed: sound first, then what is said about it. */
  private look(): void {
    if (this.isClosed) return
    this.useMicrophone()
    this.keepName()
    this.links.follow(this.others().map(({ clientId }) => clientId))
    const view = this.lookAround()
    for (const { clientId, isMuted } of view.others)
      this.links.setVolume(
        clientId,
        isMuted || this.levelDb <= SILENCE_DB ? 0 : gainFromDecibels(this.levelDb),
      )
    if (JSON.stringify(view) === JSON.stringify(this.view)) return
    this.view = view
    for (const listener of [...this.listeners]) listener()
  }

  /** A window that joined anew is another one for the others: their ends of its links are gone. */
  private keepName(): void {
    const { selfId } = this.room.talkback
    if (selfId === this.linkedAs) return
    this.linkedAs = selfId
    this.links.closeAll()
  }

  private useMicrophone(): void {
    const { track } = this.microphone
    const isWanted = this.isHeld || this.isOpen
    const isNew = track !== this.voice
    if (isNew) {
      this.voice = track
      this.links.setVoice(track)
    }
    if (isNew || this.isOpen !== (this.endMeter !== null)) this.meter()
    if (track && (isNew || track.enabled !== isWanted)) {
      track.enabled = isWanted
      if (!isWanted) this.microphone.letGoSoon()
    }
    this.room.talkback.setTalking(this.isTalking)
  }

  private get isTalking(): boolean {
    return this.voice !== null && (this.isHeld || (this.isOpen && this.isSpeaking))
  }

  private meter(): void {
    this.endMeter?.()
    this.isSpeaking = false
    this.endMeter =
      this.voice && this.isOpen
        ? watchVoice(this.voice, (isSpeaking) => {
            this.isSpeaking = isSpeaking
            this.look()
          })
        : null
  }

  private others(): readonly PersonInRoom[] {
    const { people } = this.room
    const self = people.find(({ isSelf }) => isSelf)
    return people.filter(({ isSelf, userId }) => !isSelf && userId !== self?.userId)
  }

  private lookAround(): IntercomView {
    const people = this.others()
    const talking = new Set(this.room.talkback.talking)
    const others = people.map(({ clientId, userId, name, colour }): VoiceOf => {
      const isMuted = this.muted.has(userId)
      return {
        clientId,
        userId,
        name,
        colour,
        isMuted,
        isTalking: talking.has(clientId),
        link: this.links.stateOf(clientId),
      }
    })
    const { isHeld, isOpen, isTalking, levelDb, isBlocked, microphone } = this
    const isHeard = others.some((other) => other.isTalking && !other.isMuted && other.link === 'connected')
    return {
      microphone: microphone.state,
      isHeld,
      isOpen,
      isTalking,
      levelDb,
      deviceId: microphone.deviceId,
      others,
      dims: isTalking || (isHeard && levelDb > SILENCE_DB),
      isBlocked,
      beyondReach: Math.max(0, people.length - MOST_LINKS),
    }
  }
}
