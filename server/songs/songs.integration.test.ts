import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as albumRoute from '@/app/api/albums/[albumId]/route'
import * as albumRestoreRoute from '@/app/api/albums/[albumId]/restore/route'
import * as albumSongsRoute from '@/app/api/albums/[albumId]/songs/route'
import * as bandAlbumsRoute from '@/app/api/bands/[bandId]/albums/route'
import * as trashRoute from '@/app/api/bands/[bandId]/trash/route'
import * as duplicateRoute from '@/app/api/songs/[songId]/duplicate/route'
import * as moveRoute from '@/app/api/songs/[songId]/move/route'
import * as restoreRoute from '@/app/api/songs/[songId]/restore/route'
import * as songRoute from '@/app/api/songs/[songId]/route'
import type { AlbumDetail, AlbumSummary, SongDetail, SongSummary, Trash } from '@/lib/contracts'
import { mixHash } from '@/lib/mix'
import { loadRoomState } from '../collab/room-store'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { call, makeSong, makeStudio, type TestStudio } from './testing/studio'

describe('albums and songs', () => {
  useTestDatabase()
  let studio: TestStudio

  beforeAll(async () => {
    studio = await makeStudio()
  })
  afterAll(closeBoss)

  const titles = async (albumId: string) => {
    const { data } = await call<{ albumId: string }, AlbumDetail>(
      albumRoute.GET,
      studio.cookies.listener,
      { albumId },
      { method: 'GET' },
    )
    return data.songs.map((song) => song.title)
  }
  const createAlbum = async (title: string) => {
    const body = { title }
    const made = await call<{ bandId: string }, AlbumDetail>(
      bandAlbumsRoute.POST,
      studio.cookies.engineer,
      { bandId: studio.bandId },
      { body },
    )
    expect(made.status).toBe(201)
    return made.data
  }
  const createSong = async (albumId: string, title: string) => {
    const made = await call<{ albumId: string }, SongSummary>(
      albumSongsRoute.POST,
      studio.cookies.engineer,
      { albumId },
      { body: { title } },
    )
    expect(made.status).toBe(201)
    return made.data
  }

  it('an album takes the name of its band until it has an artist of its own, and only a UPC that checks', async () => {
    const album = await createAlbum('Second')
    expect(album.artist).toBe('The Testers')
    const change = (body: unknown) =>
      call<{ albumId: string }, AlbumDetail>(
        albumRoute.PATCH,
        studio.cookies.owner,
        { albumId: album.id },
        {
          method: 'PATCH',
          body,
        },
      )
    expect((await change({ upc: '036000291453' })).status).toBe(400)
    const changed = await change({ upc: '0-36000-29145-2', artist: 'Somebody' })
    expect(changed.data).toMatchObject({ upc: '036000291452', artist: 'Somebody' })
  })

  it('songs stand in the order in which they were made and moved, in another album of the band too', async () => {
    const album = await createAlbum('Order')
    const other = await createAlbum('Other')
    const [one, , three] = [
      await createSong(album.id, 'One'),
      await createSong(album.id, 'Two'),
      await createSong(album.id, 'Three'),
    ]
    const move = (songId: string, body: unknown) =>
      call<{ songId: string }, SongSummary>(moveRoute.POST, studio.cookies.engineer, { songId }, { body })
    const moved = await move(three.id, { albumId: album.id, beforeSongId: one.id })
    expect(moved.data.position).toBe(1)
    expect(await titles(album.id)).toEqual(['Three', 'One', 'Two'])
    await move(one.id, { albumId: other.id, beforeSongId: null })
    expect(await titles(album.id)).toEqual(['Three', 'Two'])
    expect(await titles(other.id)).toEqual(['One'])
  })

  it('a song does not move into another band', async () => {
    const foreign = await makeStudio()
    const song = await createSong(studio.albumId, 'Ours')
    const body = { albumId: foreign.albumId, beforeSongId: null }
    expect((await call(moveRoute.POST, studio.cookies.owner, { songId: song.id }, { body })).status).toBe(404)
  })

  it('an ISRC is stored in one form and belongs to one recording of the band', async () => {
    const [a, b] = [await createSong(studio.albumId, 'A'), await createSong(studio.albumId, 'B')]
    const change = (songId: string, body: unknown) =>
      call<{ songId: string }, SongDetail>(
        songRoute.PATCH,
        studio.cookies.engineer,
        { songId },
        { method: 'PATCH', body },
      )
    expect((await change(a.id, { isrc: 'ISRC qz-abc-26-00001' })).data.isrc).toBe('QZABC2600001')
    expect((await change(b.id, { isrc: 'QZABC2600001' })).status).toBe(409)
    expect((await change(b.id, { isrc: 'QZ-ABC-26' })).status).toBe(400)
    expect((await change(b.id, { intentLu: 1 })).status).toBe(400)
    expect((await change(b.id, { intentLu: -3, gapSeconds: 4 })).data).toMatchObject({
      intentLu: -3,
      gapSeconds: 4,
    })
  })

  it('a duplicate has the same mix and the same stems, and its own room', async () => {
    const { songId, mix } = await makeSong(studio, 'Original')
    const made = await call<{ songId: string }, SongSummary>(
      duplicateRoute.POST,
      studio.cookies.engineer,
      { songId },
      { body: {} },
    )
    expect(made.data).toMatchObject({ title: 'Original (copy)', stemCount: 1, sampleRate: 48000, isrc: null })
    const copy = await loadRoomState(made.data.id)
    expect(await mixHash(copy.mix)).toBe(await mixHash(mix))
  })

  it('what is in the trash is gone for everybody and comes back whole', async () => {
    const album = await createAlbum('Trashed')
    const song = await createSong(album.id, 'Lost')
    const { cookies, bandId } = studio
    const params = { songId: song.id }
    expect((await call(songRoute.DELETE, cookies.engineer, params, { method: 'DELETE' })).status).toBe(200)
    expect((await call(songRoute.GET, cookies.owner, params, { method: 'GET' })).status).toBe(404)
    const trash = await call<{ bandId: string }, Trash>(
      trashRoute.GET,
      cookies.owner,
      { bandId },
      { method: 'GET' },
    )
    expect(trash.data.songs.map(({ title }) => title)).toContain('Lost')
    expect((await call(restoreRoute.POST, cookies.engineer, params)).status).toBe(200)
    expect(await titles(album.id)).toEqual(['Lost'])

    await call(albumRoute.DELETE, cookies.owner, { albumId: album.id }, { method: 'DELETE' })
    const list = await call<{ bandId: string }, AlbumSummary[]>(
      bandAlbumsRoute.GET,
      cookies.listener,
      { bandId },
      { method: 'GET' },
    )
    expect(list.data.map(({ title }) => title)).not.toContain('Trashed')
    expect((await call(albumRestoreRoute.POST, cookies.owner, { albumId: album.id })).status).toBe(200)
  })

  it('reviewers change nothing, outsiders see nothing', async () => {
    const song = await createSong(studio.albumId, 'Guarded')
    const params = { songId: song.id }
    const patch = { method: 'PATCH', body: { title: 'Mine' } }
    expect((await call(songRoute.PATCH, studio.cookies.reviewer, params, patch)).status).toBe(403)
    expect((await call(songRoute.GET, studio.cookies.outsider, params, { method: 'GET' })).status).toBe(404)
    const albumParams = { albumId: studio.albumId }
    expect((await call(albumRoute.GET, studio.cookies.outsider, albumParams, { method: 'GET' })).status).toBe(
      404,
    )
  })

  it('every change leaves a line in the trail', async () => {
    const song = await createSong(studio.albumId, 'Followed')
    const events = await database().auditEvent.findMany({ where: { subjectId: song.id } })
    expect(events).toMatchObject([{ action: 'song.created', actorId: studio.userIds.engineer }])
  })
})
