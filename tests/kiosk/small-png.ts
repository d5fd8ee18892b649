import { execFileSync } from "node:child_process";

/** Few enough for a small file, and enough for the edges of letters. */
const colours = 32;

/** Says neither when nor by what it was made: the same picture is the same file. */
const bare = ["-strip", "-define", "png:exclude-chunks=date,time"];

/** A PNG for a page: of few colours, so that a reader on a slow line waits for nothing. */
export const smallPng = (picture: Buffer): Buffer =>
  execFileSync("convert", ["png:-", "-dither", "None", "-colors", String(colours), ...bare, "-define", "png:compression-level=9", "png8:-"], {
    input: picture,
    maxBuffer: 64 * 1024 * 1024,
  });
