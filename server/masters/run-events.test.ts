import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/assert'
import type { MasterRunDetail } from '@/lib/contracts'
import { streamRun } from './run-events'

const run = (status: string, progress: number) => ({ status, progress }) as MasterRunDetail

/** Answers one after the other; the last one again and again. */
function reading(answers: readonly (MasterRunDetail | AppError)[]) {
  let at = 0
  return async () => {
    const answer = answers[Math.min(at++, answers.length - 1)]!
    if (answer instanceof AppError) throw answer
    return answer
  }
}
const follow = (answers: readonly (MasterRunDetail | AppError)[], signal = new AbortController().signal) =>
  streamRun({ read: reading(answers), signal, lookMs: 0 })

const namesIn = (text: string) => [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name)

describe('the events of a run', () => {
  it('tell it once per change, and end with the run', async () => {
    const answers = [run('queued', 0), run('running', 0.5), run('running', 0.5), run('done', 1)]
    const response = follow(answers)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const text = await response.text()
    expect(namesIn(text)).toEqual(['run', 'run', 'run', 'end'])
    expect(text).toContain('data: {"status":"done","progress":1}')
  })

  it('of a run that has ended are itself and the end', async () => {
    expect(namesIn(await follow([run('cancelled', 0.3)]).text())).toEqual(['run', 'end'])
  })

  it('stop for somebody who may not hear it any more', async () => {
    const text = await follow([run('running', 0.1), new AppError('not_found', 'Gone.')]).text()
    expect(namesIn(text)).toEqual(['run'])
  })

  it('stop when the listener leaves', async () => {
    const leaving = new AbortController()
    const response = follow([run('running', 0.1)], leaving.signal)
    const reader = response.body!.getReader()
    await reader.read()
    leaving.abort()
    while (!(await reader.read()).done);
    expect(leaving.signal.aborted).toBe(true)
  })
})
