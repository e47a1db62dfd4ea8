import { describe, expect, it } from 'vitest'
import { voiceServers } from './voice-servers'

const urls = ['turn:relay.example.org']

describe('what a member is given to find the others', () => {
  it('is nothing when nothing is set: browsers use their own addresses', () => {
    expect(voiceServers({ stunUrls: [], turn: null }, 'ana', 0)).toEqual({ iceServers: [] })
  })

  it('is STUN without a login, and a fixed login as it stands', () => {
    const login = { kind: 'fixed', user: 'band', password: 'word' } as const
    expect(voiceServers({ stunUrls: ['stun:a'], turn: { urls, login } }, 'ana', 0)).toEqual({
      iceServers: [{ urls: ['stun:a'] }, { urls, username: 'band', credential: 'word' }],
    })
  })

  it('is a name that ends after six hours and its HMAC-SHA1, never the secret', () => {
    const login = { kind: 'shared', secret: 'north' } as const
    const given = voiceServers({ stunUrls: [], turn: { urls, login } }, 'ana', 1_000_000_500)
    // openssl: printf '1021600:ana' | openssl dgst -sha1 -hmac north -binary | base64
    expect(given.iceServers).toEqual([
      { urls, username: '1021600:ana', credential: 'vfHtoF7AxTS5O/WkFCmXl00Mz4I=' },
    ])
    expect(JSON.stringify(given)).not.toContain('north')
  })
})
