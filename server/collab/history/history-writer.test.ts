import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { writeChanges, type ControlChange } from './change-rows'
import { ChangeGatherer, type TakenChanges } from './gather-changes'
import { writeNow, writeSoon } from './history-writer'

vi.mock('./change-rows', () => ({ writeChanges: vi.fn() }))
const write = vi.mocked(writeChanges)

beforeEach(() => {
  let next = 0
  write.mockImplementation((changes) =>
    Promise.resolve(changes.filter(({ rowId }) => rowId === null).map(() => String(next++))),
  )
})
afterEach(() => write.mockReset())

function room(roomId: string) {
  const gatherer = new ChangeGatherer()
  const failures: unknown[] = []
  const source = {
    roomId,
    take: () => gatherer.take(),
    failed: (error: unknown, taken: TakenChanges) => {
      failures.push(error)
      taken.failed()
    },
  }
  const change = (field: string, from: number, to: number) => {
    const target = { record: 'song', id: '', field } as const
    gatherer.add({ target, from, to, userId: 'ana', seq: 1n, at: new Date() } as ControlChange)
    writeSoon(source)
  }
  return { change, failures, gatherer }
}

describe('the writer of the control history', () => {
  it('writes the changes of all rooms at once, and each goes on with its own rows', async () => {
    const [one, other] = [room('one'), room('other')]
    one.change('tempoBpm', 120, 121)
    other.change('tempoBpm', 120, 90)
    one.change('swing', 0, 1)
    await writeNow()
    expect(write).toHaveBeenCalledTimes(1)
    one.change('tempoBpm', 121, 122)
    other.change('tempoBpm', 90, 80)
    await writeNow()
    const rows = write.mock.calls[1]?.[0].map(({ roomId, rowId, from, to }) => [roomId, rowId, from, to])
    expect(rows).toEqual([
      ['one', '0', 120, 122],
      ['other', '2', 120, 80],
    ])
  })

  it('writes the others when one room’s changes cannot be, and keeps those for the next time', async () => {
    const [sound, broken] = [room('sound'), room('broken')]
    sound.change('tempoBpm', 120, 121)
    broken.change('tempoBpm', 120, 90)
    write.mockImplementation((changes) =>
      changes.some(({ roomId }) => roomId === 'broken')
        ? Promise.reject(new Error('no such room'))
        : Promise.resolve(['7']),
    )
    await writeNow()
    expect([sound.failures.length, broken.failures.length]).toEqual([0, 1])
    expect(sound.gatherer.isEmpty).toBe(true)
    expect(broken.gatherer.isEmpty).toBe(false)
  })
})
