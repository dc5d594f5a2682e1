#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// A filter for string resources of Apple's systems, read and written back:
//
//     /* shown above the list */
//     "title" = "共 %d 个文件\n";
//
//     yizhi extract Localizable.strings
//     yizhi translate Localizable.strings -g glossary/ -o en.strings
//
// Each value is a block; escapes are read as what they mean, and placeholders
// such as %@ and %1$d come back as they are.  Needs Node.js, 12 or newer.
'use strict';
const readline = require('readline');

const HELLO = {
  protocol: 1,
  kind: 'filter',
  name: 'strings',
  version: '1.0.0',
  summary: 'string resources of macOS and iOS (.strings)',
  licence: 'Apache-2.0',
  origin: 'the examples of yizhi',
  suffixes: ['.strings'],
  units: 'utf16',
  encodes: true,
};

const ENTRY =
  /\/\*[^]*?\*\/|\/\/[^\n]*|("(?:[^"\\]|\\[^])*"|[\w.-]+)\s*=\s*"((?:[^"\\]|\\[^])*)"\s*;|\S/g;
const ESCAPE = /\\(?:U([0-9A-Fa-f]{4})|([^]))/g;
const PLACEHOLDER = /%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?(?:hh|h|ll|l|q|z)?[@dDiuUxXoOfFeEgGcCsSpaA]|%%/g;
const MEANS = { n: '\n', t: '\t', r: '\r' };

// What stands between the quotation marks, as pieces: as it is, or escaped.
function piecesOf(raw, begin) {
  const pieces = [];
  let at = 0;
  for (const found of raw.matchAll(ESCAPE)) {
    if (found.index > at) {
      pieces.push({ span: [begin + at, begin + found.index] });
    }
    const end = found.index + found[0].length;
    pieces.push({
      span: [begin + found.index, begin + end],
      text: found[1] ? String.fromCharCode(parseInt(found[1], 16))
                     : MEANS[found[2]] || found[2],
    });
    at = end;
  }
  if (at < raw.length) {
    pieces.push({ span: [begin + at, begin + raw.length] });
  }
  return pieces;
}

function blockOf(found, text) {
  const raw = found[2];
  const begin = found.index + found[0].lastIndexOf('"' + raw + '"') + 1;
  const pieces = piecesOf(raw, begin);
  const reads = pieces
    .map((piece) => piece.text || text.slice(piece.span[0], piece.span[1]))
    .join('');
  const placeholders = [...reads.matchAll(PLACEHOLDER)].map((p) => ({
    span: [p.index, p.index + p[0].length],
  }));
  return {
    span: [begin, begin + raw.length],
    id: found[1].replace(/^"|"$/g, ''),
    writable: true,
    pieces,
    placeholders,
  };
}

function read(request) {
  const blocks = [];
  const skips = [];
  let broken = false;
  for (const found of request.text.matchAll(ENTRY)) {
    if (found[2] !== undefined) {
      broken = false;
      if (found[2] !== '') {
        blocks.push(blockOf(found, request.text));
      }
    } else if (!found[0].startsWith('/') && !broken) {
      broken = true;
      skips.push({ at: found.index, reason: 'this is no entry "key" = "value";' });
    }
  }
  return { blocks, skips };
}

function encode(request) {
  const escapes = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };
  return {
    text: request.text.replace(/[\\"\n\t\r]/g, (c) => escapes[c] || '\\' + c),
  };
}

const asks = { start: () => ({}), read, encode };
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  const answer = request.yizhi
    ? HELLO
    : { id: request.id, ...asks[request.ask](request) };
  process.stdout.write(JSON.stringify(answer) + '\n');
});
