import test from 'ava';
import {colorLines} from '../../source/content/color-lines.js';
import {languageOf} from '../../source/content/language-of.js';

const show = async (text: string, language: string) => {
	const lines = text.split('\n');
	const colors = await colorLines(lines, language);
	return colors?.map((spans, line) =>
		spans.map(({from, to, kind}) => `${kind} ${lines[line]!.slice(from, to)}`),
	);
};

test('parts of a program text are told by their places', async t => {
	t.deepEqual(await show('if x < "a&b":\n    return 1 # why', 'python'), [
		['keyword if', 'string "', 'string a', 'string &', 'string b', 'string "'],
		['keyword return', 'number 1', 'comment # why'],
	]);
});

test('a comment of several lines goes through all of them', async t => {
	t.deepEqual(await show('/* one\n\ntwo */ let a', 'javascript'), [
		['comment /* one'],
		[],
		['comment two */', 'keyword let'],
	]);
});

test('a language that is not known has no colours', async t => {
	t.is(await show('x', 'klingon'), undefined);
});

test('the language is told by the name, then by the interpreter', t => {
	t.is(languageOf('a.py', ''), 'python');
	t.is(languageOf('A.JSON', ''), 'json');
	t.is(languageOf('Dockerfile', ''), 'dockerfile');
	t.is(languageOf('run', '#!/bin/sh -e'), 'bash');
	t.is(languageOf('run', '#!/usr/bin/env python3'), 'python');
	t.is(languageOf('run', '#!/usr/bin/env -S node --x'), 'javascript');
	t.is(languageOf('run', '#! /usr/bin/perl5.36 -w'), 'perl');
	t.is(languageOf('run', 'hello'), undefined);
	t.is(languageOf('constructor', ''), undefined);
	t.is(languageOf('a.constructor', ''), undefined);
});
