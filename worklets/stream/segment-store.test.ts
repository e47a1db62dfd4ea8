import { describe, expect, test } from 'vitest'
import { SegmentStore, type SegmentAddress } from './segment-store'

const address = (from: number): SegmentAddress => ({ url: '/a', from, to: from + 100 })
const noPause = () => Promise.resolve()

describe('segment store', () => {
  test('callers at the same time share one fetch, later ones none', async () => {
    let fetches = 0
    const store = new SegmentStore(async () => (fetches++, new Uint8Array(100)), 1000, noPause)
    const [a, b] = await Promise.all([store.load(address(0)), store.load(address(0))])
    expect(a).toBe(b)
    expect(await store.load(address(0))).toBe(a)
    expect(fetches).toBe(1)
  })

  test('it keeps to its budget and forgets what was used longest ago', async () => {
    const fetched: number[] = []
    const store = new SegmentStore(
      async ({ from }) => (fetched.push(from), new Uint8Array(100)),
      300,
      noPause,
    )
    for (const from of [0, 1, 2, 0, 3, 0, 1]) await store.load(address(from))
    expect(fetched).toEqual([0, 1, 2, 3, 1])
    expect(store.sizeBytes).toBe(300)
  })

  test('two failures are forgiven, the third is told, and a later load tries again', async () => {
    let failures = 2
    const flaky = async () => {
      if (failures-- > 0) throw new Error('gone')
      return new Uint8Array(1)
    }
    const store = new SegmentStore(flaky, 1000, noPause)
    expect((await store.load(address(0))).bytes).toHaveLength(1)
    failures = 3
    await expect(store.load(address(1))).rejects.toThrow('gone')
    expect((await store.load(address(1))).bytes).toHaveLength(1)
  })
})
