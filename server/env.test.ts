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
  ])('names what cannot be used in %o, and never its value', (source, name) => {
    const words = refusal(source as Record<string, string>)
    expect(words).toContain(name)
    expect(words).not.toContain('hidden')
  })
})
