import { expect, test } from 'vitest'
import type { CacheFolder } from './cache-folder'
import { DiskCache } from './disk-cache'

function memoryFolder(): CacheFolder & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    names: async () => [...files.keys()],
    read: async (name, from, to) => (files.get(name) ?? new Uint8Array(0)).slice(from, to),
    write: async (name, bytes) => void files.set(name, bytes),
    remove: async (name) => void files.delete(name),
  }
}

const SIZE = 70_000
const range = (url: string, from = 0) => ({ url, from, to: from + SIZE })
const { signal } = new AbortController()

function counting() {
  const fetched: string[] = []
  return {
    fetched,
    fetchBytes: async ({ url, from, to }: { url: string; from: number; to: number }) => (
      fetched.push(`${url}@${from}`),
      new Uint8Array(to - from).fill(from & 255)
    ),
  }
}

test('what was fetched comes from the disk the next time, parts of it too, in another window as well', async () => {
  const folder = memoryFolder()
  const { fetched, fetchBytes } = counting()
  const cache = await DiskCache.over(folder, 1e6)
  await cache.caching(fetchBytes)(range('http://h/stems/a/audio', 7), signal)
  await cache.writeOne()
  const other = (await DiskCache.over(folder, 1e6)).caching(fetchBytes)
  expect(await other({ url: 'http://h/stems/a/audio', from: 107, to: 109 }, signal)).toEqual(
    new Uint8Array([7, 7]),
  )
  await other({ url: 'http://h/stems/b/audio', from: 107, to: 109 }, signal)
  expect(fetched).toEqual(['http://h/stems/a/audio@7', 'http://h/stems/b/audio@107'])
})

test('the oldest make room when the quota is full', async () => {
  const folder = memoryFolder()
  const cache = await DiskCache.over(folder, SIZE * 2)
  const fetching = cache.caching(counting().fetchBytes)
  for (const from of [0, 100_000, 200_000]) {
    await fetching(range('/a', from), signal)
    await cache.writeOne()
  }
  expect([...folder.files.keys()].map((name) => name.split('.')[2])).toEqual(['100000', '200000'])
})

test('a file that somebody took away or cut off is fetched again', async () => {
  const folder = memoryFolder()
  const { fetched, fetchBytes } = counting()
  const cache = await DiskCache.over(folder, 1e6)
  const fetching = cache.caching(fetchBytes)
  await fetching(range('/a'), signal)
  await cache.writeOne()
  for (const [name, bytes] of folder.files) folder.files.set(name, bytes.slice(0, 10))
  expect(await fetching(range('/a'), signal)).toHaveLength(SIZE)
  expect(fetched).toHaveLength(2)
})
