import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setEnvironment } from '../env'
import { authOptions } from './options'

describe('where a sign-in leads', () => {
  beforeAll(() => setEnvironment({ MIXROOM_SECRET: 'x'.repeat(32) }))
  afterAll(() => setEnvironment({ MIXROOM_SECRET: undefined }))

  const baseUrl = 'http://localhost:3000'

  it.each([
    ['/songs/1/studio', '/songs/1/studio'],
    [`${baseUrl}/bands`, `${baseUrl}/bands`],
    ['//evil.example', baseUrl],
    ['/\\evil.example', baseUrl],
    ['/..//evil.example', baseUrl],
    ['https://evil.example/', baseUrl],
    [`${baseUrl}.evil.example/`, baseUrl],
    [`${baseUrl}@evil.example/`, baseUrl],
  ])('%s leads to %s', async (url, place) => {
    expect(await authOptions().callbacks?.redirect?.({ url, baseUrl })).toBe(place)
  })
})
