/** How far something is, 0..1. */
export function Progress({ label, value }: { readonly label: string; readonly value: number }) {
  const share = Math.min(1, Math.max(0, value))
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <span style={{ transform: `scaleX(${share})` }} />
    </div>
  )
}
