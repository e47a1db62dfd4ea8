import { describe, expect, it } from 'vitest'
import { runInThread } from './run-in-thread'

const ECHO = new URL('./testing/echo.thread.ts', import.meta.url)

describe('a worker thread', () => {
  it('returns its result and its progress', async () => {
    const heard: number[] = []
    const options = { signal: new AbortController().signal, onProgress: (f: number) => heard.push(f) }
    expect(await runInThread(ECHO, { say: 'hello' }, options)).toEqual({ heard: 'hello' })
    expect(heard).toEqual([0.5])
  })

  it('keeps the code of an error that is meant for people', async () => {
    const signal = new AbortController().signal
    await expect(runInThread(ECHO, { say: 'refuse' }, { signal })).rejects.toMatchObject({
      code: 'invalid_audio',
    })
  })

  it('tells of a full disk in words and with the code of one', async () => {
    const signal = new AbortController().signal
    await expect(runInThread(ECHO, { say: 'fill' }, { signal })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The disk is full. Nothing was lost; make room and try again.',
    })
  })

  it('ends when it is aborted, with the reason', async () => {
    const abort = new AbortController()
    const run = runInThread(
      ECHO,
      { say: 'hang' },
      { signal: abort.signal, onProgress: () => abort.abort(new Error('enough')) },
    )
    await expect(run).rejects.toThrow('enough')
  })
})
