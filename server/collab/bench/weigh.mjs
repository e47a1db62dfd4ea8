/**
 * Loaded before the rooms process by the bench alone (with --expose-gc): says on request what the process holds after a
 * collection. Resident size would count what the collector has not got to yet, which is no reader's doing.
 */
process.on('message', (message) => {
  if (message !== 'weigh') return
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  process.send({ heldMb: (heapUsed + external) / 2 ** 20 })
})
