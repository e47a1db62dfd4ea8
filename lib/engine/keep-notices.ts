import type { PlanNotice } from '../mix'

/** The new notices; the old list when they say the same, so that a drag does not draw the page again. Pure. */
export function keepNotices(
  before: readonly PlanNotice[],
  after: readonly PlanNotice[],
): readonly PlanNotice[] {
  const words = (notices: readonly PlanNotice[]) => JSON.stringify(notices)
  return words(before) === words(after) ? before : after
}
