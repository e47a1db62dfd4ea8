import type { ReactNode } from 'react'
import Link from 'next/link'
import { Icon } from './icon'

export interface Crumb {
  readonly label: string
  readonly href?: string
}

/** The bar at the head of every page: mark, where we are, and what this page can do. */
export function TopBar({
  crumbs,
  children,
}: {
  readonly crumbs: readonly Crumb[]
  readonly children?: ReactNode
}) {
  return (
    <header className="topbar">
      <Link href="/" aria-label="Mixroom, to the bands" className="grid size-6 place-items-center text-text">
        <Icon name="mark" />
      </Link>
      <Breadcrumb crumbs={crumbs} />
      {children}
    </header>
  )
}

export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Where you are" className="crumb">
      {crumbs.map((c, i) => {
        const isLast = i === crumbs.length - 1
        const name = isLast ? <b>{c.label}</b> : c.label
        return (
          <span key={`${i}-${c.label}`} className="crumb-part">
            {i > 0 && <span aria-hidden="true">/</span>}
            {c.href && !isLast ? (
              <Link href={c.href} title={c.label}>
                <Icon name="left" className="crumb-back" />
                <span className="crumb-name">{name}</span>
              </Link>
            ) : (
              name
            )}
          </span>
        )
      })}
    </nav>
  )
}
