#!/usr/bin/env node
import process from 'node:process';

// React and Ink read it when they load: without it they are slow and hoard timings.
process.env['NODE_ENV'] ??= 'production';

// What packages do in old ways is nothing that users could mend; it would stand in their terminals.
process.noDeprecation = true;

const {main} = await import('./main.js');
await main();
