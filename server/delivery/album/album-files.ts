/**
 * The files that a target has for the whole album, made from its finished masters: the command line and the last job of a
 * run both come here. Equal masters give equal bytes.
 */
import { writeDiscFiles } from './disc-files'
import { writeSideFiles } from './side-files'
import type { AlbumFilesRequest } from './finished-album'

/** @returns the written files, below the folder */
export async function writeAlbumFiles(request: AlbumFilesRequest): Promise<readonly string[]> {
  if (request.target.wholeAlbum === 'disc') return writeDiscFiles(request)
  if (request.target.wholeAlbum === 'sides') return writeSideFiles(request)
  return []
}
