#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// A reporter: a message for a chat room, in the marks that such rooms read.
//
//     yizhi check zh/ en/ --format chat
//
// The documents with most errors come first, with their first findings.
'use strict';
const readline = require('readline');

const HELLO = {
  protocol: 1,
  kind: 'reporter',
  name: 'chat',
  version: '1.0.0',
  summary: 'a message for a chat room, documents with most errors first',
  licence: 'Apache-2.0',
  origin: 'the examples of yizhi',
  units: 'utf16',
  options: [
    { key: 'most', type: 'number', initial: '3', help: 'findings of each document' },
  ],
};

const files = new Map();
let most = 3;

const plain = (text) => text.replace(/[&<>]/g, (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[c]};`)
  .replace(/[*_~`]/g, '');
const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;

function take(finding) {
  const side = finding.target.line > 0 ? finding.target : finding.source;
  const file = files.get(side.file) || { errors: 0, warnings: 0, lines: [] };
  files.set(side.file, file);
  file.errors += finding.severity === 'error';
  file.warnings += finding.severity === 'warning';
  if (finding.severity !== 'info' && file.lines.length < most) {
    file.lines.push(`• line ${side.line}: ${plain(finding.message)} (${finding.rule})`);
  }
}

function end(summary) {
  const lines = [`*${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}* in ${
    count(summary.beads, 'segment')}`];
  const worst = [...files].filter(([, file]) => file.lines.length > 0)
    .sort(([, a], [, b]) => b.errors - a.errors || b.warnings - a.warnings);
  for (const [name, file] of worst) {
    lines.push('', `*${plain(name)}*: ${count(file.errors, 'error')}, ${
      count(file.warnings, 'warning')}`, ...file.lines);
    const rest = file.errors + file.warnings - file.lines.length;
    if (rest > 0) {
      lines.push(`… and ${rest} more`);
    }
  }
  if (summary.skips.length > 0) {
    lines.push('', `_${count(summary.skips.length, 'thing')} left out_`);
    summary.skips.forEach((skip) => lines.push(`• ${plain(skip.file)}: ${plain(skip.reason)}`));
  }
  return { text: lines.join('\n') + '\n' };
}

const asks = {
  start: (request) => { most = request.options.most; return {}; },
  begin: () => ({}),
  findings: (request) => { request.findings.forEach(take); return {}; },
  end,
};
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  const answer = request.yizhi
    ? HELLO
    : { id: request.id, ...asks[request.ask](request) };
  process.stdout.write(JSON.stringify(answer) + '\n');
});
