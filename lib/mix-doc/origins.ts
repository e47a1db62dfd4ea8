/**
 * The closed list of who may begin a transaction. Undo follows 'command' and 'gesture' only; an update that came over the
 * wire carries its provider or connection object as origin and is never one of these strings.
 */
export const ORIGINS = ['command', 'gesture', 'server', 'seed', 'repair', 'migration', 'stored'] as const
export type Origin = (typeof ORIGINS)[number]

/** What a person's own hands did in this window. */
export const OWN_ORIGINS: ReadonlySet<Origin> = new Set<Origin>(['command', 'gesture'])
