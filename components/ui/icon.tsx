/** One set of icons for every screen: 16 px grid, 1.25 px stroke. Decoration only; the control carries the name. */
import { ICON_PATHS, type IconName } from './icon-paths'
import { classNames } from './class-names'

export type { IconName }

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classNames('icon', className)}>
      {ICON_PATHS[name]}
    </svg>
  )
}
