import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { setEnvironment } from '../env'
import { clientAddress, isLocalClient, stampClientFacts } from './client-facts'
import { isOwnOrigin } from './origin'

function stamp(remoteAddress: string, headers: Record<string, string>, httpVersion = '1.1'): Headers {
  const request = { headers: { ...headers }, socket: { remoteAddress }, httpVersion }
  stampClientFacts(request as unknown as IncomingMessage)
  return new Headers(request.headers)
}

afterEach(() => setEnvironment({ MIXROOM_PUBLIC_URL: undefined }))

describe('stampClientFacts', () => {
  it('calls a client local only when the socket, the name and the absence of a proxy say so', () => {
    expect(isLocalClient(stamp('127.0.0.1', { host: 'localhost:3000' }))).toBe(true)
    expect(isLocalClient(stamp('::ffff:127.0.0.1', { host: '127.0.0.1:3000' }))).toBe(true)
    expect(isLocalClient(stamp('192.168.0.7', { host: 'localhost:3000' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host: 'rebound.example' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host: 'localhost', 'x-forwarded-for': '1.2.3.4' }))).toBe(false)
  })

  it('sees a proxy on this machine that rewrites the host, whatever trace it leaves', () => {
    const host = '127.0.0.1:3000'
    expect(isLocalClient(stamp('127.0.0.1', { host }, '1.0'))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host, 'x-real-ip': '1.2.3.4' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host, via: '1.1 proxy' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host, origin: 'https://studio.example' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host, origin: 'null' }))).toBe(false)
    expect(isLocalClient(stamp('127.0.0.1', { host, origin: 'http://localhost:3000' }))).toBe(true)
  })

  it('writes over what the client claims about itself', () => {
    const facts = stamp('192.168.0.7', {
      host: 'localhost',
      'x-mixroom-client-is-local': 'true',
      'x-mixroom-client': '127.0.0.1',
      'x-forwarded-host': 'evil.example',
    })
    expect([isLocalClient(facts), clientAddress(facts), facts.get('x-forwarded-host')]).toEqual([
      false,
      '192.168.0.7',
      'localhost',
    ])
  })

  it('believes a proxy on this machine, its last entry only, once the studio has a public address', () => {
    const headers = { host: 'mix.example.org', 'x-forwarded-for': '6.6.6.6, 1.2.3.4' }
    expect(clientAddress(stamp('127.0.0.1', headers))).toBe('127.0.0.1')
    setEnvironment({ MIXROOM_PUBLIC_URL: 'https://mix.example.org' })
    expect(clientAddress(stamp('127.0.0.1', headers))).toBe('1.2.3.4')
    expect(clientAddress(stamp('9.9.9.9', headers))).toBe('9.9.9.9')
    expect(stamp('127.0.0.1', headers).get('x-forwarded-proto')).toBe('https')
  })
})

describe('isOwnOrigin', () => {
  it('takes our own pages and callers that are no browsers, and nobody else', () => {
    expect(isOwnOrigin({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(true)
    expect(isOwnOrigin({ origin: undefined, host: 'localhost:3000' })).toBe(true)
    expect(isOwnOrigin({ origin: 'http://localhost:3001', host: 'localhost:3000' })).toBe(false)
    expect(isOwnOrigin({ origin: 'null', host: 'localhost:3000' })).toBe(false)
    expect(isOwnOrigin({ origin: 'https://evil.example', host: 'localhost:3000' })).toBe(false)
    expect(isOwnOrigin({ origin: null, host: 'localhost:3000', secFetchSite: 'cross-site' })).toBe(false)
  })

  it('takes the public address also where the proxy changes the host', () => {
    setEnvironment({ MIXROOM_PUBLIC_URL: 'https://mix.example.org' })
    expect(isOwnOrigin({ origin: 'https://mix.example.org', host: '127.0.0.1:3000' })).toBe(true)
  })
})
