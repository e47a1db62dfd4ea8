import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { AlbumSummary } from '@/lib/contracts'

export function AlbumList({ albums }: { readonly albums: readonly AlbumSummary[] }) {
  return (
    <ul className="overflow-hidden rounded-r3 border border-line bg-surface">
      {albums.map(({ id, title, artist, songCount }) => (
        <li key={id} className="border-line not-first:border-t">
          <Link href={`/albums/${id}`} className="flex min-h-14 items-center gap-4 px-4 py-2 hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="block truncate text-title font-medium">{title}</span>
              <span className="text-text-3">{artist}</span>
            </span>
            <span className="num text-text-2">{songWords(songCount)}</span>
            <Icon name="right" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function songWords(count: number): string {
  if (count === 0) return 'No songs yet'
  return count === 1 ? '1 song' : `${count} songs`
}
