'use client'
import Link from 'next/link'
import type { VersionSummary } from '@/lib/contracts'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuLink } from '../ui/menu'

/** The song's versions, newest first, each to its review page. */
export function VersionsMenu({ versions }: { readonly versions: readonly VersionSummary[] }) {
  const newest = versions[0]
  if (!newest) return null
  return (
    <Menu
      align="end"
      trigger={
        <Button kind="line" aria-label="Versions">
          v{newest.number}
          <span className="wide-only">Review</span>
          <Icon name="down" className="!size-3" />
        </Button>
      }
    >
      {versions.map((version) => (
        <MenuLink key={version.id}>
          <Link href={`/versions/${version.id}`}>
            <span className="num text-text-3">v{version.number}</span>
            <span className="max-w-52 flex-1 truncate">{version.name}</span>
            {version.isChosen && <Badge tone="ok">chosen</Badge>}
          </Link>
        </MenuLink>
      ))}
    </Menu>
  )
}
