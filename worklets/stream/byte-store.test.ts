import { describe, expect, test } from 'vitest'
import { ByteStore, type ByteRange, type FetchBytes } from './byte-store'
import { DroppedError } from './fetch-queue'

const range = (from: number): ByteRange => ({ url: '/a', from, to: from + 100 })
const open = (fetchBytes: FetchBytes, budgetBytes = 1000, now = () => 0) =>
  new ByteStore({ fetchBytes, budgetBytes, pause: () => Promise.resolve(), now })

describe('byte store', () => {
  test('callers at the same time share one fetch, later ones and parts of it none', async () => {
    let fetches = 0
    const store = open(async () => (fetches++, new Uint8Array(100).map((_, at) => at)))
    const [a, b] = await Promise.all([store.load(range(0), 'now'), store.load(range(0), 'ahead')])
    expect(a).toEqual(b)
    expect(store.find({ url: '/a', from: 10, to: 12 })).toEqual(new Uint8Array([10, 11]))
    expect(await store.load({ url: '/a', from: 99, to: 100 }, 'now')).toEqual(new Uint8Array([99]))
    expect(fetches).toBe(1)
  })

  test('it keeps to its budget and forgets what was used longest ago', async () => {
    const fetched: number[] = []
    const store = open(async ({ from }) => (fetched.push(from), new Uint8Array(100)), 300)
    for (const from of [0, 1000, 2000, 0, 3000, 0, 1000]) await store.load(range(from), 'now')
    expect(fetched).toEqual([0, 1000, 2000, 3000, 1000])
    expect(store.sizeBytes).toBe(300)
  })

  test('two failures are forgiven, the third is told, again without a fetch for a while, then it is tried anew', async () => {
    let clock = 0
    let failures = 2
    const flaky = async () => {
      if (failures-- > 0) throw new Error('gone')
      return new Uint8Array(100)
    }
    const store = open(flaky, 1000, () => clock)
    expect(await store.load(range(0), 'now')).toHaveLength(100)
    failures = 3
    await expect(store.load(range(1000), 'now')).rejects.toThrow('gone')
    await expect(store.load(range(1000), 'now')).rejects.toThrow('gone')
    clock = 5000
    expect(await store.load(range(1000), 'now')).toHaveLength(100)
  })

  test('what sounds now goes before what lies ahead, however late it is asked for', async () => {
    const begun: number[] = []
    const releases: (() => void)[] = []
    const store = open(({ from }) => {
      begun.push(from)
      return new Promise((resolve) => releases.push(() => resolve(new Uint8Array(100))))
    })
    for (let i = 0; i < 10; i++) store.load(range(i * 1000), 'ahead').catch(() => undefined)
    expect(begun).toEqual([0, 1000, 2000])
    const last = store.load(range(9000), 'now')
    expect(begun).toEqual([0, 1000, 2000, 9000])
    releases.at(-1)?.()
    expect(await last).toHaveLength(100)
  })

  test('a jump drops all that is on its way, and it can be asked for again', async () => {
    const aborted: number[] = []
    const store = open(
      ({ from }, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => (aborted.push(from), reject(new Error('aborted'))))
          if (aborted.length > 0) resolve(new Uint8Array(100))
        }),
    )
    const coming = store.load(range(0), 'now')
    store.dropAll()
    await expect(coming).rejects.toThrow(DroppedError)
    expect(aborted).toEqual([0])
    expect(await store.load(range(0), 'now')).toHaveLength(100)
  })
})
