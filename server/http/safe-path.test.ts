import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path'

describe('safePath', () => {
  it.each([
    ['/songs/1/studio?x=1#y', '/songs/1/studio?x=1#y'],
    ['//evil.example', '/bands'],
    ['/\\evil.example', '/bands'],
    ['https://evil.example', '/bands'],
    ['javascript:alert(1)', '/bands'],
    ['', '/bands'],
    [undefined, '/bands'],
  ])('%s leads to %s', (value, path) => {
    expect(safePath(value)).toBe(path)
  })
})
