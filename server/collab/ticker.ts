/** Runs an action at once when asked, then at most once per interval however often it is asked. */
export class Ticker {
  private timer: NodeJS.Timeout | null = null
  private isAsked = false

  constructor(
    private readonly intervalMs: number,
    private readonly action: () => void,
  ) {}

  ask(): void {
    if (this.timer !== null) {
      this.isAsked = true
      return
    }
    this.action()
    this.timer = setTimeout(() => this.elapse(), this.intervalMs)
    this.timer.unref()
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.isAsked = false
  }

  private elapse(): void {
    this.timer = null
    if (!this.isAsked) return
    this.isAsked = false
    this.ask()
  }
}
