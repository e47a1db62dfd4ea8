/** One filter section for other processors: their own sidechain filters, crossovers and tone controls. */
import { runMoving, runOne } from './run-section'
import { Section } from './section'

export { advanceSection, aimSection, beginSection, resetSection, Section, SECTION_BYTES } from './section'

/** `frames` vectors of left and right in place, from frame `phase` of the sub-block on. */
export function processSection(section: Section, left: usize, right: usize, phase: i32, frames: i32): void {
  if (v128.any_true(section.moves)) runMoving(section, left, right, phase, frames)
  else runOne(section, left, right, frames)
}
