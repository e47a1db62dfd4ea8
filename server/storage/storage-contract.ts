/** What every storage promises, as tests. An implementation's test file calls it with a way to make an empty one. */
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readStored } from './read-stored'
import type { Storage } from './storage-types'

async function* failingSource() {
  yield new Uint8Array(70_000)
  throw new Error('the line was cut')
}

const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31) & 255)

async function readRange(store: Storage, key: string, start: number, end: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await store.open(key, { start, end })) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}

export function describeStorage(name: string, makeStorage: () => Promise<Storage>): void {
  describe(`${name} keeps the storage contract`, () => {
    it('gives back what was put, from bytes and from a stream', async () => {
      const store = await makeStorage()
      expect(await store.put('a/one.bin', bytes)).toEqual({ sizeBytes: bytes.length })
      const chunks = [bytes.subarray(0, 999), bytes.subarray(999)]
      expect(await store.put('a/two.bin', Readable.from(chunks))).toEqual({ sizeBytes: bytes.length })
      expect(await readStored(store, 'a/one.bin')).toEqual(bytes)
      expect(await readStored(store, 'a/two.bin')).toEqual(bytes)
    })

    it('opens any range, both ends inclusive', async () => {
      const store = await makeStorage()
      await store.put('r.bin', bytes)
      expect(await readRange(store, 'r.bin', 0, 0)).toEqual(bytes.subarray(0, 1))
      expect(await readRange(store, 'r.bin', 65_530, 65_541)).toEqual(bytes.subarray(65_530, 65_542))
      expect(await readRange(store, 'r.bin', 199_999, 199_999)).toEqual(bytes.subarray(199_999))
    })

    it('answers null and not_found for what is absent, and removes without complaint', async () => {
      const store = await makeStorage()
      expect(await store.stat('nothing/here')).toBeNull()
      await expect(store.open('nothing/here')).rejects.toMatchObject({ code: 'not_found' })
      await store.remove('nothing/here')
      await store.put('gone', bytes)
      await store.remove('gone')
      expect(await store.stat('gone')).toBeNull()
    })

    it('keeps the old content when a put fails half-way', async () => {
      const store = await makeStorage()
      await store.put('kept', bytes.subarray(0, 10))
      await expect(store.put('kept', Readable.from(failingSource()))).rejects.toThrow('the line was cut')
      expect(await readStored(store, 'kept')).toEqual(bytes.subarray(0, 10))
      await expect(store.put('new', Readable.from(failingSource()))).rejects.toThrow('the line was cut')
      expect(await store.stat('new')).toBeNull()
    })

    it('takes the same key from many writers at once and stays whole', async () => {
      const store = await makeStorage()
      await Promise.all(Array.from({ length: 8 }, () => store.put('shared', bytes)))
      expect(await readStored(store, 'shared')).toEqual(bytes)
    })

    it.each(['../up', 'a/../../b', '/root', 'a//b', '', 'a/.hidden', 'a\\b', 'nul\0'])(
      'refuses the key %j',
      async (key) => {
        const store = await makeStorage()
        await expect((async () => store.put(key, bytes))()).rejects.toThrow('storage key')
      },
    )
  })
}
