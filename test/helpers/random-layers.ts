import {type Random} from './random.js';
import {
	directory,
	type EntryDescription,
	file,
	hardlink,
	opaque,
	remove,
	symlink,
} from './build-image.js';

/** Few names, so that layers meet; `(c)` sorts before `.wh.`. */
const names = ['a', 'b', '(c)', '__proto__'];
const contents = ['', 'x', 'yy', 'zzz'];

const randomPath = (random: Random): string =>
	Array.from({length: 1 + random.below(3)}, () => random.pick(names)).join('/');

/** Tars write the same path in several ways. */
const spell = (random: Random, path: string): string => {
	const spelling = random.below(12);
	switch (spelling) {
		case 0: {
			return `./${path}`;
		}

		case 1: {
			return `/${path}`;
		}

		case 2: {
			return `b/.././/${path}`;
		}

		case 3: {
			return random.below(4) === 0 ? `../${path}` : path;
		}

		default: {
			return path;
		}
	}
};

const randomFile = (random: Random, path: string): EntryDescription =>
	file(path, random.pick(contents), {
		mode: random.pick([0o644, 0o755]),
		uid: random.below(3) === 0 ? 1000 : 0,
		...(random.below(8) === 0 && {xattrs: {'user.a': random.pick(['1', '2'])}}),
	});

const randomOther = (random: Random, path: string): EntryDescription => {
	const kind = random.below(4);
	switch (kind) {
		case 0: {
			return symlink(path, random.pick(names));
		}

		case 1: {
			return {path, type: 'fifo'};
		}

		case 2: {
			return {
				path,
				type: random.pick(['character', 'block'] as const),
				deviceMajor: 1,
				deviceMinor: random.below(2),
			};
		}

		default: {
			return file(random.pick(['', '.', path]), 'root');
		}
	}
};

const randomWhiteout = (random: Random): EntryDescription => {
	const path = randomPath(random);
	const kind = random.below(10);
	if (kind < 6) {
		return remove(path);
	}

	if (kind < 9) {
		return opaque(random.below(5) === 0 ? '' : path);
	}

	return file(`${path}/${random.pick(['.wh.', '.wh..wh.plnk', '.wh..'])}`);
};

const randomEntry = (random: Random): EntryDescription => {
	const path = spell(random, randomPath(random));
	const kind = random.below(20);
	if (kind < 8) {
		return randomFile(random, path);
	}

	if (kind < 11) {
		return directory(`${path}/`, {mode: random.pick([0o755, 0o700])});
	}

	if (kind < 14) {
		return hardlink(path, spell(random, randomPath(random)));
	}

	return kind < 18 ? randomWhiteout(random) : randomOther(random, path);
};

/** Up to six small layers in which all that can happen to a path happens. */
export const randomLayers = (random: Random): EntryDescription[][] =>
	Array.from({length: 1 + random.below(6)}, () =>
		Array.from({length: random.below(9)}, () => randomEntry(random)),
	);
