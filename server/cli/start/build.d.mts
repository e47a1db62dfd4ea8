export interface BuildStep {
  name: string
  sources: string[]
  makes: string[]
}
export function ensureBuilt(root: string, options?: { withPages?: boolean }): void
export function isStale(root: string, step: BuildStep): boolean
export function stamp(root: string, step: Pick<BuildStep, 'name'>, hash: string): void
export function hashOf(root: string, sources: readonly string[]): string
