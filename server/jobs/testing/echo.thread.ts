/** For tests: answers what it was asked, fails on demand, or never ends. */
import { AppError } from '@/lib/assert'
import { serveThread } from '../thread-entry'

serveThread(async (input: { say: string }, progress) => {
  progress(0.5)
  if (input.say === 'refuse') throw new AppError('invalid_audio', 'refused')
  if (input.say === 'fill')
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  if (input.say === 'hang') await new Promise(() => setInterval(() => progress(0.5), 50))
  return { heard: input.say }
})
