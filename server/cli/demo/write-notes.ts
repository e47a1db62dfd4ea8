/** Puts the demo band's notes onto the first version of a song. */
import { invariant } from '@/lib/assert'
import type { DemoSong } from '@/prisma/demo/demo-song'
import { database } from '@/server/db/client'
import type { DemoNote } from './demo-notes'

interface Notes {
  readonly songId: string
  readonly versionId: string
  readonly song: DemoSong
  readonly notes: readonly DemoNote[]
  readonly channelIdOf: (name: string) => string
}

export async function writeNotes({ songId, versionId, song, notes, channelIdOf }: Notes): Promise<void> {
  const people = await database().user.findMany({ where: { isDemo: true }, select: { id: true, name: true } })
  const authorId = (author: DemoNote['author']) => {
    const person = people.find(({ name }) => name.toLowerCase().startsWith(author))
    invariant(person, `the demo band has no ${author}`)
    return person.id
  }
  for (const note of notes) {
    const place = placeOf(note, song, channelIdOf)
    const about = { songId, versionId, channelId: note.stem ? channelIdOf(note.stem) : null, ...place }
    const comment = await database().comment.create({
      data: { ...about, authorId: authorId(note.author), body: note.body },
    })
    for (const reply of note.replies ?? []) {
      await database().comment.create({
        data: { ...about, parentId: comment.id, authorId: authorId(reply.author), body: reply.body },
      })
    }
  }
}

function placeOf(note: DemoNote, song: DemoSong, channelIdOf: (name: string) => string) {
  const section = song.sections.find(({ name }) => name === note.section)
  if (!section) return {}
  const samples = (timeS: number) => Math.round(timeS * song.sampleRate)
  const startSample = samples(note.afterS ?? 0)
  return {
    sectionId: channelIdOf(section.name),
    startSample,
    endSample: note.lengthS === undefined ? null : startSample + samples(note.lengthS),
    songSample: samples(section.atS) + startSample,
  }
}
