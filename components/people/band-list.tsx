import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import type { BandSummary } from '@/lib/contracts'
import { roleWords } from './role-words'

const SHOWN_MEMBERS = 6

export function BandList({ bands }: { readonly bands: readonly BandSummary[] }) {
  return (
    <ul className="overflow-hidden rounded-r3 border border-line bg-surface">
      {bands.map((band) => (
        <li key={band.id} className="border-line not-first:border-t">
          <Link
            href={`/bands/${band.id}`}
            className="flex min-h-14 items-center gap-4 px-4 py-2 hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-title font-medium">{band.name}</span>
              <span className="text-text-3">{albumWords(band.albumCount)}</span>
            </span>
            {band.isDemo && <Badge>Demo</Badge>}
            <span className="avatars max-sm:hidden">
              {band.members.slice(0, SHOWN_MEMBERS).map(({ id, name, colour }) => (
                <Avatar key={id} name={name} colour={colour} />
              ))}
            </span>
            <span className="w-16 text-right text-text-2">{roleWords(band.role)}</span>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function albumWords(count: number): string {
  if (count === 0) return 'No album yet'
  return count === 1 ? '1 album' : `${count} albums`
}
