import {printable} from '../printable.js';

/** What is not taken out, and how to get it after all. */
const kinds = {
	bits: ['setuid, setgid or sticky bits', '--setuid keeps them'],
	owner: ['other owners', '--same-owner keeps them'],
	device: ['devices and named pipes', '--devices makes them'],
	link: ['links that lead elsewhere', '--unsafe-links makes them'],
	nothing: ['hard links to nothing'],
	name: ['names that cannot be had here'],
	xattrs: ['extended attributes'],
	removed: ['removals, which are no files'],
} as const;

export type LeftOut = keyof typeof kinds;

const mostNames = 5;

/** Gathers what is left out. */
export class LeftOutList {
	readonly #names = new Map<LeftOut, string[]>();
	readonly #counts = new Map<LeftOut, number>();

	add(kind: LeftOut, name: string): void {
		const names = this.#names.get(kind) ?? [];
		this.#names.set(kind, names);
		if (names.length < mostNames) {
			names.push(printable(name));
		}

		this.count(kind, 1);
	}

	/** For those whose names say nothing. */
	count(kind: LeftOut, count: number): void {
		if (count > 0) {
			this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
		}
	}

	/** A line for each kind, with the option of the command line that keeps it. */
	lines(withOptions = true): readonly string[] {
		return [...this.#counts].map(([kind, count]) => {
			const [what, option] = kinds[kind];
			const how = withOptions && option ? ` (${option})` : '';
			const names = this.#names.get(kind) ?? [];
			const more = names.length > 0 && names.length < count ? ', …' : '';
			const list = names.length > 0 ? `: ${names.join(', ')}${more}` : '';
			return `Left out ${count} × ${what}${how}${list}`;
		});
	}
}
