/** How a solo becomes a plan. Pure. */
import type { PlanOptions } from '../mix'
import type { SoloMode } from './engine-types'

export function soloOptions(
  soloed: ReadonlySet<string>,
  mode: SoloMode,
): Pick<PlanOptions, 'soloed' | 'listen'> {
  if (mode === 'inPlace' || soloed.size === 0) return { soloed }
  return { listen: { ids: soloed, tap: mode } }
}
