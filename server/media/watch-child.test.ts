import { expect, it } from 'vitest'
import { parsePs } from './watch-child'

it('reads kilobytes and processor time as ps writes them', () => {
  expect(parsePs('  1024   0:01.50\n')).toEqual({ residentBytes: 1024 ** 2, processorMs: 1500 })
  expect(parsePs('8 01:02:03')).toEqual({ residentBytes: 8192, processorMs: 3_723_000 })
})
