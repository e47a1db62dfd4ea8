/** A piece of state that React can watch: a new object only when something in it changed. Main thread. */
export class StateBoard<State extends object> {
  private readonly listeners = new Set<() => void>()

  constructor(private current: State) {}

  get state(): State {
    return this.current
  }

  change(change: Partial<State>): void {
    const fields = Object.keys(change) as (keyof State)[]
    if (fields.every((field) => Object.is(this.current[field], change[field]))) return
    this.current = { ...this.current, ...change }
    for (const listener of this.listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
