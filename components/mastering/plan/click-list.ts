/** The clicks of a song as a list to choose from. Pure. */
import type { ClickSettings, ClickSpan } from '@/lib/mastering/settings/stages/clicks'

interface ListedClick {
  readonly span: ClickSpan
  /** It will be repaired. */
  readonly isOn: boolean
}

/** Those that were found and those that are set, in the order of the song. */
export function clicksOf(found: ClickSettings, set: ClickSettings): readonly ListedClick[] {
  const others = found.spans.filter((span) => !set.spans.some((one) => isSame(one, span)))
  const listed = [
    ...set.spans.map((span) => ({ span, isOn: true })),
    ...others.map((span) => ({ span, isOn: false })),
  ]
  return listed.sort((one, other) => compare(one.span, other.span))
}

export function withClick({ spans }: ClickSettings, span: ClickSpan, isOn: boolean): ClickSettings {
  const others = spans.filter((one) => !isSame(one, span))
  return { spans: isOn ? [...others, span].sort(compare) : others }
}

const isSame = (one: ClickSpan, other: ClickSpan) => one.side === other.side && one.frame === other.frame
const compare = (one: ClickSpan, other: ClickSpan) => one.frame - other.frame || one.side - other.side
