import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import test from 'ava';
import {findDatabases} from '../../source/packages/find-databases.js';
import {readDatabases} from '../../source/packages/read-databases.js';
import {parseRpm} from '../../source/packages/rpm/parse-rpm.js';
import {buildImage, file} from '../helpers/build-image.js';
import {Random} from '../helpers/random.js';

/*
The same four packages, one of 1506 files among them: `rpmdb.sqlite` as rpm 4.18 wrote it, `Packages.db` by the reference implementation of its format, `Packages` by Berkeley DB 5.3. `files.txt` is what `rpm -qa` says of the first.
*/
const readFixture = (name: string): Uint8Array =>
	gunzipSync(readFileSync(`test/fixtures/rpm/${name}.gz`));

const expected = Buffer.from(readFixture('files.txt'))
	.toString()
	.trim()
	.split('\n')
	.toSorted();

for (const name of [
	'rpmdb.sqlite',
	'Packages.db',
	'Packages',
	'Packages-big-endian',
]) {
	test(`${name} tells all packages with all their files`, t => {
		const {packages, problem} = parseRpm(readFixture(name));
		t.is(problem, undefined);
		t.deepEqual(
			packages.map(item => `${item.name} ${item.version}`).toSorted(),
			['alpha 1.5-2', 'beta 1.4-2', 'gamma 1.5-2', 'many 1.4-2'],
		);
		t.deepEqual(
			packages
				.flatMap(item => item.files.map(path => `${item.name} ${path}`))
				.toSorted(),
			expected,
		);
	});

	test(`${name} may be damaged in every way`, t => {
		const bytes = readFixture(name);
		const random = new Random(name.length);
		for (let round = 0; round < 300; round++) {
			const broken = Uint8Array.from(
				bytes.subarray(
					0,
					round % 3 === 0 ? random.below(bytes.length) : bytes.length,
				),
			);
			for (let change = 0; change < round % 40; change++) {
				const at = random.below(
					change % 2 === 0 ? broken.length : Math.min(8192, broken.length),
				);
				broken[at] = random.below(256);
			}

			const {packages} = parseRpm(broken);
			t.true(packages.length < 10_000);
		}
	});
}

test('a file that is no database of rpm is told of', t => {
	const image = buildImage([
		[file('var/lib/rpm/Packages', 'nothing'), file('a/Packages', 'x')],
	]);
	const {records, notes} = readDatabases(
		findDatabases(image).map(found => ({
			...found,
			bytes: Buffer.from('nothing'),
		})),
	);
	t.deepEqual(records, []);
	t.deepEqual(notes, [
		'The database /var/lib/rpm/Packages of rpm was not read: its format is not known',
	]);
});
