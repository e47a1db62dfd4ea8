/**
 * Runs fetches a few at a time, what sounds next before what is only fetched ahead. All can be dropped when the playhead jumps,
 * so that bytes of the old place do not stand in the way. Any thread.
 */
/** What sounds next, within a second, within seconds, or when somebody jumps. */
export type Urgency = 'now' | 'soon' | 'ahead' | 'warm'
const ORDER = ['now', 'soon', 'ahead', 'warm'] as const

/** Short ranges, wanted at once by many lanes. */
export function isUrgent(urgency: Urgency): boolean {
  return urgency === 'now' || urgency === 'soon'
}

/** Thrown into a fetch that was dropped. */
export class DroppedError extends Error {
  constructor() {
    super('This fetch is not needed any more.')
  }
}

interface Ticket<Result> {
  urgency: Urgency
  readonly work: (signal: AbortSignal) => Promise<Result>
  readonly abort: AbortController
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Urgent ones go out together: one for each lane of a large console. */
const MOST_NOW = 256
const MOST_AHEAD = 3

export interface Fetching<Result> {
  readonly result: Promise<Result>
  /** It sounds next: it goes before all that is ahead and is not dropped any more. */
  hurry(): void
}

export class FetchQueue<Result> {
  private waiting: Ticket<Result>[] = []
  private readonly running = new Set<Ticket<Result>>()

  add(urgency: Urgency, work: (signal: AbortSignal) => Promise<Result>): Fetching<Result> {
    const { promise, resolve, reject } = withResolvers<Result>()
    const ticket = { urgency, work, abort: new AbortController(), resolve, reject }
    this.waiting.push(ticket)
    this.run()
    const hurry = () => {
      ticket.urgency = 'now'
      this.run()
    }
    return { result: promise, hurry }
  }

  /** Drops everything, running or not. */
  dropAll(): void {
    const dropped = [...this.waiting, ...this.running]
    this.waiting = []
    for (const ticket of dropped) {
      ticket.abort.abort(new DroppedError())
      ticket.reject(new DroppedError())
    }
  }

  private run(): void {
    for (const urgency of ORDER)
      for (const ticket of [...this.waiting])
        if (ticket.urgency === urgency && this.hasRoom(urgency)) void this.start(ticket)
  }

  private hasRoom(urgency: Urgency): boolean {
    const isBusy = this.waiting.some((ticket) => isUrgent(ticket.urgency))
    return isUrgent(urgency) ? this.running.size < MOST_NOW : !isBusy && this.running.size < MOST_AHEAD
  }

  private async start(ticket: Ticket<Result>): Promise<void> {
    this.waiting = this.waiting.filter((each) => each !== ticket)
    this.running.add(ticket)
    try {
      ticket.resolve(await ticket.work(ticket.abort.signal))
    } catch (error) {
      ticket.reject(error)
    } finally {
      this.running.delete(ticket)
      this.run()
    }
  }
}

function withResolvers<Result>() {
  let resolve: (result: Result) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<Result>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
