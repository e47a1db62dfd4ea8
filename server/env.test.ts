import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

const refusal = (source: Record<string, string>) => {
  try {
    readEnv(source)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('readEnv', () => {
  it('needs nothing: port 3000, the embedded database, data beside the code, this machine only', () => {
    expect(readEnv({})).toMatchObject({
      ...{ port: 3000, externalDatabaseUrl: null, publicUrl: null, tls: null, hasOwnDataDir: false },
      dataDir: expect.stringMatching(/\/\.data$/),
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ DATABASE_URL: '', PORT: '' })).toMatchObject({ externalDatabaseUrl: null, port: 3000 })
  })

  it('keeps only the origin of the public address', () => {
    expect(readEnv({ MIXROOM_PUBLIC_URL: 'https://mix.example.org/anything/' }).publicUrl).toBe(
      'https://mix.example.org',
    )
  })

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://user:hidden@host/db' }, 'DATABASE_URL'],
    [{ MIXROOM_PUBLIC_URL: 'mix.example.org' }, 'MIXROOM_PUBLIC_URL'],
    [{ MIXROOM_TLS_CERT: 'cert.pem' }, 'MIXROOM_TLS_CERT and MIXROOM_TLS_KEY'],
    [{ GITHUB_ID: 'id' }, 'GITHUB_ID and GITHUB_SECRET'],
    [{ MIXROOM_SECRET: 'hidden' }, 'MIXROOM_SECRET'],
    [{ MIXROOM_STUN_URLS: 'stun:a.example.org, https://hidden' }, 'MIXROOM_STUN_URLS'],
    [{ MIXROOM_TURN_URLS: 'turn:a.example.org' }, 'MIXROOM_TURN_URLS'],
    [{ MIXROOM_TURN_USER: 'hidden' }, 'MIXROOM_TURN_USER and MIXROOM_TURN_PASSWORD'],
  ])('names what cannot be used in %o, and never its value', (source, name) => {
    const words = refusal(source as Record<string, string>)
    expect(words).toContain(name)
    expect(words).not.toContain('hidden')
  })

  it('takes lists of STUN and TURN addresses, and a TURN secret before a fixed name; none by default', () => {
    expect(readEnv({}).voice).toEqual({ stunUrls: [], turn: null })
    const turn = {
      MIXROOM_STUN_URLS: 'stun:a.example.org:3478 stuns:b.example.org',
      MIXROOM_TURN_URLS: 'turn:c.example.org:3478?transport=tcp,turns:c.example.org',
      MIXROOM_TURN_USER: 'band',
      MIXROOM_TURN_PASSWORD: 'word',
    }
    const urls = ['turn:c.example.org:3478?transport=tcp', 'turns:c.example.org']
    expect(readEnv(turn).voice).toEqual({
      stunUrls: ['stun:a.example.org:3478', 'stuns:b.example.org'],
      turn: { urls, login: { kind: 'fixed', user: 'band', password: 'word' } },
    })
    const shared = { kind: 'shared', secret: 's' }
    expect(readEnv({ ...turn, MIXROOM_TURN_SECRET: 's' }).voice.turn).toEqual({ urls, login: shared })
  })
})
