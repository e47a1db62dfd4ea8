/** Intercoms of two windows whose signals wait in lines, first in, first out, until a test lets one arrive. */
import { vi } from 'vitest'
import type { PersonInRoom } from '@/lib/collab/room-types'
import type { VoiceSignal } from '@/lib/contracts'
import { Intercom } from '../intercom'
import { FakePeerConnection } from './fake-voice-path'

class FakeAudio {
  autoplay = false
  srcObject: object | null = null
  play = () => Promise.resolve()
  pause = () => undefined
}

export function stubBrowser(): void {
  FakePeerConnection.forget()
  vi.stubGlobal('RTCPeerConnection', FakePeerConnection)
  vi.stubGlobal('MediaStream', class {})
  vi.stubGlobal('Audio', FakeAudio)
  const microphone = () => ({ enabled: true, stop: () => undefined, onended: null })
  const getUserMedia = () => Promise.resolve({ getAudioTracks: () => [microphone()] })
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })
}

/** Everything that follows at once from what happened. */
export const settle = () => new Promise<void>((done) => setImmediate(done))

export class WindowInRoom {
  readonly line: VoiceSignal[] = []
  readonly intercom: Intercom
  people: readonly PersonInRoom[] = []
  private hear: (from: number, signal: VoiceSignal) => void = () => undefined
  private readonly listeners = new Set<() => void>()

  constructor(
    readonly clientId: number,
    readonly otherId: number,
  ) {
    const talkback = {
      selfId: clientId,
      talking: [],
      setTalking: () => undefined,
      signal: (_: number, signal: VoiceSignal) => this.line.push(signal) > 0,
      onSignal: (listener: (from: number, signal: VoiceSignal) => void) => {
        this.hear = listener
        return () => undefined
      },
    }
    const subscribe = (topic: string, listener: () => void) => {
      if (topic === 'people') this.listeners.add(listener)
      return () => this.listeners.delete(listener)
    }
    const room = { talkback, subscribe, people: () => this.people }
    this.intercom = new Intercom(
      {
        ...room,
        get people() {
          return room.people()
        },
      },
      () => Promise.resolve({ iceServers: [] }),
    )
  }

  see(clientIds: readonly number[]): void {
    this.people = [this.clientId, ...clientIds].map((clientId) => personOf(clientId, this.clientId))
    for (const listener of this.listeners) listener()
  }

  arrive(signal: VoiceSignal): void {
    this.hear(this.otherId, signal)
  }

  async press(): Promise<void> {
    this.intercom.press()
    this.intercom.release()
    await settle()
  }

  retry(): void {
    this.intercom.retry(this.otherId)
  }

  get link() {
    return this.intercom.view.others.find(({ clientId }) => clientId === this.otherId)?.link
  }
}

export function twoWindows(): readonly [WindowInRoom, WindowInRoom] {
  const windows = [new WindowInRoom(1, 2), new WindowInRoom(2, 1)] as const
  for (const window of windows) window.see([window.otherId])
  return windows
}

/** One word arrives, of either line. @returns false when none was on its way */
export function deliverOne(windows: readonly [WindowInRoom, WindowInRoom], random: () => number): boolean {
  const lines = windows.flatMap(({ line }, i) => (line.length > 0 ? [{ line, to: windows[1 - i]! }] : []))
  const chosen = lines[Math.floor(random() * lines.length)]
  if (chosen) chosen.to.arrive(chosen.line.shift()!)
  return chosen !== undefined
}

/** Lets everything arrive; whose next word comes first is chosen anew each time. */
export async function deliverAll(
  windows: readonly [WindowInRoom, WindowInRoom],
  random: () => number = () => 0,
): Promise<void> {
  do await settle()
  while (deliverOne(windows, random))
}

function personOf(clientId: number, selfId: number): PersonInRoom {
  const name = `Person ${clientId}`
  return {
    clientId,
    userId: `user-${clientId}`,
    name,
    colour: clientId,
    isSelf: clientId === selfId,
  } as PersonInRoom
}
