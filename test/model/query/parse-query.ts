import test from 'ava';
import {parseQuery} from '../../../source/model/query/parse-query.js';
import {type Query} from '../../../source/model/query/query.js';
import {Random} from '../../helpers/random.js';

/** A condition in a short form. */
const show = (query: Query): string => {
	switch (query.kind) {
		case 'and':
		case 'or': {
			return `(${query.kind}${query.parts.map(part => ` ${show(part)}`).join('')})`;
		}

		case 'not': {
			return `!${show(query.part)}`;
		}

		case 'size':
		case 'uid':
		case 'gid': {
			return `${query.kind} ${query.span.least}..${query.span.most}`;
		}

		case 'type': {
			return `type ${[...query.types].join(',')}`;
		}

		case 'layer': {
			const {first, firstShift, last, lastShift} = query;
			return `layer ${first}+${firstShift}..${last}+${lastShift}`;
		}

		case 'mode': {
			const {condition} = query;
			return `mode ${condition.kind} ${
				condition.kind === 'any'
					? condition.sets.map(bits => bits.toString(8)).join(' ')
					: condition.bits.toString(8)
			}`;
		}

		case 'change': {
			return `change ${[...query.changes].join(',')}`;
		}

		case 'path': {
			const {filter, withBelow} = query;
			const part =
				filter.kind === 'names'
					? filter.patterns
							.map(pattern =>
								pattern === 'any'
									? '**'
									: (pattern.expression?.source.replace(
											/^\/(.*)\/\w*$/s,
											'$1',
										) ?? pattern.literal),
							)
							.join(' ')
					: filter.kind === 'expression'
						? filter.expression.source
						: filter.kind;
			return `path ${part}${withBelow ? ' below' : ''}`;
		}

		case 'fuzzy': {
			return `fuzzy ${query.text}`;
		}

		case 'wasted':
		case 'hidden': {
			return query.kind;
		}
	}
};

const understood: ReadonlyArray<readonly [text: string, query: string]> = [
	['', '(and)'],
	['   ', '(and)'],
	['size>10MB', 'size 10000001..Infinity'],
	['size>=10MB', 'size 10000000..Infinity'],
	['size<1kB', 'size 0..999'],
	['size<=1kB', 'size 0..1000'],
	['size=5', 'size 5..5'],
	['size:1MB..5MB', 'size 1000000..5000000'],
	['size:1KiB..', 'size 1024..Infinity'],
	['size:..1.5kB', 'size 0..1500'],
	['size > 10MB', 'size 10000001..Infinity'],
	['SIZE >10MB', 'size 10000001..Infinity'],
	['type:file', 'type file'],
	['type:dir', 'type directory'],
	['type=char,block', 'type character,block'],
	['layer:3', 'layer 3+0..3+0'],
	['layer:2..5', 'layer 2+0..5+0'],
	['layer>base', 'layer base+1..Infinity+0'],
	['layer<=base', 'layer 0+0..base+0'],
	['layer<4', 'layer 0+0..4+-1'],
	['layer:base', 'layer 0+0..base+0'],
	['layer:base..4', 'layer base+0..4+0'],
	['owner:0', 'uid 0..0'],
	['owner:1000:1001', '(and uid 1000..1000 gid 1001..1001)'],
	['uid>=1000', 'uid 1000..Infinity'],
	['gid:5..9', 'gid 5..9'],
	['mode:4755', 'mode exactly 4755'],
	['mode:+s', 'mode any 6000'],
	['mode:u+s', 'mode all 4000'],
	['mode:+t', 'mode any 1000'],
	['mode:o+w', 'mode all 2'],
	['mode:ug+rw', 'mode all 660'],
	['mode:a+r', 'mode all 444'],
	['mode:+rx', 'mode any 444 111'],
	['mode:o-rwx', 'mode none 7'],
	['mode:-x', 'mode none 111'],
	['change:added', 'change added'],
	['change:Modified,removed', 'change modified,removed'],
	['wasted', 'wasted'],
	['hidden', 'hidden'],
	['"hidden"', 'path ** hidden below'],
	['path:**/*.map', String.raw`path ** ^.*\.map$`],
	['path:/usr/lib', 'path ** /usr/ /lib below'],
	['path:/usr/**', 'path /usr/ **'],
	['path:"a b*"', 'path ** a b* below'],
	['name:*.so', String.raw`path ** ^.*\.so$`],
	['name:README', 'path ** /README/'],
	['name:"a*"', 'path ** /a*/'],
	[String.raw`name:/\.so$/`, String.raw`path ** \.so$`],
	['main', 'path ** main below'],
	['/usr', 'path ** /usr below'],
	['lib/', 'path ** lib/ / below'],
	['/^.usr/', 'path /^.usr/i'],
	['/(a|b)[)]/', 'path /(a|b)[)]/i'],
	['/a/b/', 'path ** /a/ /b/ / below'],
	[String.raw`/a\/b/`, String.raw`path /a\/b/i`],
	['path:/a|/b/', '(or path ** /a below path /b/i)'],
	['/A/', 'path /A/'],
	['path:/x+/ y', '(and path /x+/i path ** y below)'],
	["'it is'", 'path ** it is below'],
	[String.raw`"a\"b"`, 'path ** a"b below'],
	['~mjs', 'fuzzy mjs'],
	['~"m j"', 'fuzzy m j'],
	['a b', '(and path ** a below path ** b below)'],
	['a and b', '(and path ** a below path ** b below)'],
	['a or b', '(or path ** a below path ** b below)'],
	['a OR b', '(or path ** a below path ** b below)'],
	['a|b||c', '(or path ** a below path ** b below path ** c below)'],
	['wasted a|b', '(or (and wasted path ** a below) path ** b below)'],
	['wasted (a|b)', '(and wasted (or path ** a below path ** b below))'],
	['!wasted a', '(and !wasted path ** a below)'],
	['not not wasted', 'wasted'],
	['!(wasted|a)', '!(or wasted path ** a below)'],
	['!!!wasted', '!wasted'],
	['(((wasted)))', 'wasted'],
	['"or"', 'path ** or below'],
	['a!b', 'path ** a!b below'],
	['foo < bar', '(and path ** foo below path ** < below path ** bar below)'],
];

for (const [text, query] of understood) {
	test(`understand ${text === '' ? 'nothing' : text}`, t => {
		const result = parseQuery(text);
		t.is('problem' in result ? result.problem : show(result), query);
	});
}

/** A caret stands below the place. */
const refused: ReadonlyArray<
	readonly [text: string, caret: string, problem: RegExp, hint?: RegExp]
> = [
	['siez>1MB', '^', /no key "siez"/v, /mean size\?/v],
	['a tpye:file', '  ^', /no key "tpye"/v, /mean type\?/v],
	['libc:amd64', '^', /no key "libc"/v, /Keys are size, .*quotes/v],
	['wsated:1', '^', /no key "wsated"/v, /mean wasted\?/v],
	['size:', '     ^', /size needs a value/v, /20MB/v],
	['size: 1', '     ^', /size needs a value/v],
	['size= 5', '     ^', /size needs a value/v],
	['size:big', '     ^', /"big" is no size/v, /20MB/v],
	['size:1..2..3', '     ^', /"1\.\.2\.\.3" is no size/v],
	['size:..', '     ^', /"\.\." is no size/v],
	['size>1..2', '     ^', /"1\.\.2" is no size/v],
	['type:flie', '     ^', /"flie" is no type/v, /mean file\? Types are/v],
	['type:x', '     ^', /"x" is no type/v, /^Types are/v],
	['type>file', '    ^', /type cannot be compared/v, /type:/v],
	['layer:top', '      ^', /"top" is no layer/v, /numbered from 0/v],
	['layer:-1', '      ^', /"-1" is no layer/v],
	['owner:root', '      ^', /"root" is no owner/v, /1000:1000/v],
	['owner:1:2:3', '      ^', /is no owner/v],
	['uid:x', '    ^', /"x" is no uid/v],
	['mode:9', '     ^', /"9" is no mode/v, /octal/v],
	['mode:17777', '     ^', /is no mode/v],
	['mode:o+s', '     ^', /"o\+s" is no mode/v],
	['mode:rw', '     ^', /"rw" is no mode/v],
	['change:add', '       ^', /"add" is no change/v, /mean added\?/v],
	['change:constructor', '       ^', /is no change/v],
	['constructor:x', '^', /no key "constructor"/v],
	['name:a/b', '     ^', /no slash/v, /path:/v],
	['name:/[/', '     ^', /is no name: /v],
	['path:/(/', '     ^', /is no path: /v],
	['/(/', '^', /cannot be looked for: /v],
	['x "abc', '  ^', /quotes are never closed/v],
	['path:"abc', '     ^', /quotes are never closed/v],
	['""', '^', /nothing to look for/v],
	['~', '^', /nothing to look for/v],
	['(a', '^', /parenthesis is never closed/v],
	['a)', ' ^', /parenthesis closes nothing/v],
	['()', ' ^', /condition is missing before this/v],
	['a |', '   ^', /condition is missing at the end/v],
	['| a', '^', /condition is missing before this/v],
	['a and', '     ^', /missing at the end/v],
	['!', ' ^', /missing at the end/v],
	['a (b or)', '       ^', /missing before this/v],
];

/** What is said of a text that is no query. */
const problemOf = (text: string) => {
	const result = parseQuery(text);
	return 'problem' in result ? result : undefined;
};

for (const [text, caret, problem, hint] of refused) {
	test(`refuse ${text}`, t => {
		const said = problemOf(text);
		t.regex(said?.problem ?? '', problem);
		t.is(`${' '.repeat(said?.position ?? 99)}^`, caret);
		t.regex(said?.hint ?? '', hint ?? /^/v);
	});
}

test('what is too much is refused', t => {
	const said = (text: string) => problemOf(text)?.problem ?? '';
	t.regex(said('('.repeat(5000)), /more than 100 parentheses/v);
	t.regex(said('a '.repeat(4000)), /more than 200 conditions/v);
	t.regex(said('a'.repeat(20_000)), /more than 10000 characters/v);
	t.regex(said('a/'.repeat(40)), /more than 29 names/v);
	t.is(said('!'.repeat(9000) + 'a'), '');
});

test('problems are safe for a terminal', t => {
	for (const text of ['size:\u{1B}[2J', 'type:\u{7}', '/(\u{1B}/']) {
		const {problem, hint = ''} = problemOf(text) ?? {problem: ''};
		t.not(problem, '');
		t.notRegex(problem + hint, /\p{Cc}/v);
	}
});

const pieces = [
	...' ()|!"\'/~<>=:.,*?[]\\+-\n\u{DC80}é',
	'size',
	'mode:',
	'or',
	'not',
	'type:',
	'file',
	'1MB',
	'..',
	'hidden',
	'a',
];

test('any text is a query or a problem within it', t => {
	const random = new Random(4);
	const wrong: string[] = [];
	for (let count = 0; count < 30_000; count++) {
		const text = Array.from({length: random.below(12)}, () =>
			random.pick(pieces),
		).join('');
		const {problem, position} = problemOf(text) ?? {problem: 'x', position: 0};
		if (problem === '' || position < 0 || position > text.length) {
			wrong.push(text);
		}
	}

	t.deepEqual(wrong, []);
});
