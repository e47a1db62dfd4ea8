import { describe, expect, it } from 'vitest'
import { ROW_HEIGHT, shareRows } from './desk-rows'

const used = ({ rackRows, sendRows }: { rackRows: number; sendRows: number }) =>
  (rackRows + sendRows) * ROW_HEIGHT

describe('the rows of the console', () => {
  it('give the fader at least 180 pixels, whatever hangs in the racks', () => {
    for (const height of [430, 508, 600, 700])
      for (const wanted of [1, 3, 9]) {
        const rows = shareRows(height, wanted, wanted)
        expect(rows.travel).toBeGreaterThanOrEqual(180)
        expect(used(rows) + rows.travel + 24 + 151).toBeLessThanOrEqual(height)
      }
  })

  it('show what there is when there is room for it', () => {
    expect(shareRows(600, 5, 2)).toMatchObject({ rackRows: 5, sendRows: 2 })
  })

  it('keep two inserts and one send in sight when there is none', () => {
    expect(shareRows(300, 6, 3)).toMatchObject({ rackRows: 2, sendRows: 1, travel: 180 })
  })
})
