import { afterEach, expect, test, vi } from 'vitest'
import { BatchFetcher } from './fetch-batch'

const file = Uint8Array.from({ length: 1000 }, (_, at) => at & 255)
const { signal } = new AbortController()
const range = (id: string, from: number) => ({
  url: `http://h/api/songs/s/stems/${id}/audio`,
  from,
  to: from + 10,
})

afterEach(() => vi.unstubAllGlobals())

/** A server that knows stems a to f; the answer to many ranges comes in chunks of seven bytes. */
function serve(knowsRanges: boolean): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${init.method ?? 'GET'} ${new URL(url).pathname.split('/').slice(-2).join('/')}`)
    if (init.method !== 'POST') {
      const [, from, to] = /(\d+)-(\d+)/.exec(new Headers(init.headers).get('range') ?? '') ?? []
      return new Response(file.subarray(Number(from), Number(to) + 1), { status: 206 })
    }
    if (!knowsRanges) return new Response(null, { status: 404 })
    const { ranges } = JSON.parse(String(init.body)) as { ranges: { from: number; to: number }[] }
    const all = ranges.flatMap(({ from, to }) => [...file.subarray(from, to)])
    const chunks = Array.from({ length: Math.ceil(all.length / 7) }, (_, at) => all.slice(at * 7, at * 7 + 7))
    return new Response(
      new ReadableStream({
        pull: (stream) => {
          const chunk = chunks.shift()
          if (chunk) stream.enqueue(Uint8Array.from(chunk))
          else stream.close()
        },
      }),
    )
  })
  return asked
}

test('urgent ranges of many stems go out as one request and come back each as its own', async () => {
  const asked = serve(true)
  const { fetchBytes } = new BatchFetcher()
  const got = await Promise.all([...'abcdef'].map((id, at) => fetchBytes(range(id, at * 100), signal, 'now')))
  got.forEach((bytes, at) => expect(bytes).toEqual(file.slice(at * 100, at * 100 + 10)))
  expect(asked).toEqual(['POST stems/ranges'])
})

test('a server that refuses them is asked one by one', async () => {
  const asked = serve(false)
  const { fetchBytes } = new BatchFetcher()
  const got = await Promise.all([...'abcd'].map((id, at) => fetchBytes(range(id, at * 100), signal, 'now')))
  expect(got[3]).toEqual(file.slice(300, 310))
  expect(asked).toEqual(['POST stems/ranges', 'GET a/audio', 'GET b/audio', 'GET c/audio', 'GET d/audio'])
})

test('what lies ahead, and what is no stem, is fetched alone', async () => {
  const asked = serve(true)
  const { fetchBytes } = new BatchFetcher()
  await Promise.all([...'abcd'].map((id) => fetchBytes(range(id, 0), signal, 'ahead')))
  await fetchBytes({ url: 'http://h/api/versions/v/audio', from: 0, to: 10 }, signal, 'now')
  expect(asked.every((each) => each.startsWith('GET'))).toBe(true)
})
