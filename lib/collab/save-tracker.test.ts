import { expect, it } from 'vitest'
import { SaveTracker } from './save-tracker'
import { memoryStore } from './unsaved-store'

const update = new Uint8Array([1])

it('an edit is unsaved until the message that carried it is acknowledged, and then leaves the store', async () => {
  const store = memoryStore()
  const tracker = new SaveTracker(store, () => undefined)
  tracker.edited(update, 1, true)
  tracker.edited(update, 1, true)
  expect(await store.load()).toHaveLength(2)
  tracker.acknowledged(1)
  expect(tracker.count).toBe(1)
  tracker.acknowledged(2)
  expect(tracker.count).toBe(0)
  await tracker.discard()
  expect(await store.load()).toHaveLength(0)
})

it('an ack of the old connection says nothing about edits that the new one has to carry', () => {
  const tracker = new SaveTracker(memoryStore(), () => undefined)
  tracker.edited(update, 1, true)
  tracker.disconnected()
  tracker.edited(update, 1, false)
  tracker.acknowledged(5)
  expect(tracker.count).toBe(2)
  tracker.answered()
  tracker.acknowledged(1)
  expect(tracker.count).toBe(0)
})

it('an edit sent before the answer to sync step 1 keeps its own message', () => {
  const tracker = new SaveTracker(memoryStore(), () => undefined)
  tracker.edited(update, 1, true)
  tracker.answered()
  tracker.acknowledged(1)
  expect(tracker.count).toBe(0)
})
