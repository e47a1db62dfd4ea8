/**
 * What the core is working at, in one word of its memory that another thread may sample (lib/engine/running-mark.ts reads it).
 * A store per step is all that it costs. Bits 0-39: up to four strips that share the work, ten bits each, place in the plan
 * plus one, 0 for none. Bits 42-49: what is done for them, 0 for nothing, WORK_UNIT + kind for inserts.
 */
export const RUNNING_MARK: usize = memory.data(8, 8)

/** Whatever the host does between two renders; it writes 0 when it has nothing to do. */
export const WORK_HOST: u64 = 1
/** Settings, automation, coefficients, the meters of the mix. */
export const WORK_CONSOLE: u64 = 2
export const WORK_SHIFT: u64 = 42

/** The mark while `work` is done for no strip. */
export function markWork(work: u64): void {
  store<u64>(RUNNING_MARK, work << WORK_SHIFT)
}
