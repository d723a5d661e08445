/** Makes a screenshot smaller: at most 256 colours, one byte a point. */
export function smallerPng(png: Buffer): Buffer;
