import { Icon } from '../ui/icon'

/** A row that does not sound as it stands, and why. */
export function SlotWarning({ words }: { readonly words: string }) {
  return (
    <span className="slot-warning" role="img" aria-label={words} title={words}>
      <Icon name="warn" />
    </span>
  )
}
