import { afterEach, expect, it, vi } from 'vitest'
import type { VoiceServers } from '@/lib/contracts'
import { PeerLink } from './peer-link'

afterEach(() => vi.unstubAllGlobals())

it('the TURN server and a member’s login reach the browser’s connection as they were given', async () => {
  const opened: (RTCConfiguration | undefined)[] = []
  class FakeConnection {
    constructor(options?: RTCConfiguration) {
      opened.push(options)
    }
    close = () => undefined
  }
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  const login = { username: '21600:ana', credential: 'of six hours' }
  const servers: VoiceServers = {
    iceServers: [
      { urls: ['stun:a.example.org'] },
      { urls: ['turn:b.example.org:3478', 'turns:b.example.org:5349'], ...login },
    ],
  }
  const nothing = () => undefined
  const link = new PeerLink({
    name: 'a link',
    isBeginner: true,
    isPolite: true,
    servers: Promise.resolve(servers),
    send: nothing,
    onState: nothing,
    onVoice: nothing,
  })
  await vi.waitFor(() => expect(opened).toHaveLength(1))
  link.close()
  expect(opened[0]).toEqual(servers)
})
