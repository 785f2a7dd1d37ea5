import path from 'node:path';
import {
	build,
	type BuildOptions,
	type Metafile,
	type OnResolveArgs,
	type OnResolveResult,
	type Plugin,
} from 'esbuild';

/** Modules that are loaded together, and so become one file with all that they import. */
export type Group = {
	readonly name: string;

	/** Source files that are imported by themselves. */
	readonly entries: readonly string[];
};

type Outputs = Metafile['outputs'];

/** By file: its group. */
type Assignment = ReadonlyMap<string, string>;

const outputOf = (outputs: Outputs, entry: string): string => {
	const found = Object.keys(outputs).find(
		file => outputs[file]!.entryPoint === entry,
	);
	if (found === undefined) {
		throw new Error(`Nothing imports ${entry} by itself`);
	}

	return found;
};

/** A file with all that it cannot be loaded without. */
const closureOf = (outputs: Outputs, file: string): Iterable<string> => {
	const found = new Set([file]);
	for (const each of found) {
		for (const {path: imported, kind, external} of outputs[each]!.imports) {
			if (kind === 'import-statement' && !external) {
				found.add(imported);
			}
		}
	}

	return found;
};

/** What several groups need becomes a part of the first of them. */
const assignGroups = (
	outputs: Outputs,
	groups: readonly Group[],
): Assignment => {
	const assigned = new Map<string, string>();
	for (const {name, entries} of groups) {
		for (const entry of entries) {
			for (const file of closureOf(outputs, outputOf(outputs, entry))) {
				if (!assigned.has(file)) {
					assigned.set(file, name);
				}
			}
		}
	}

	return assigned;
};

const chunks = 'chunks';

/** A group exports what its parts do under names of their own. */
const nameInGroup = (file: string, name: string): string =>
	`${path.basename(file, '.js').replaceAll('-', '_')}_${name}`;

const exportsOf = (
	outputs: Outputs,
	file: string,
	toExport: (name: string, nameInGroup: string) => string,
): string => {
	const names = outputs[file]!.exports.map(name =>
		toExport(name, nameInGroup(file, name)),
	);
	return `export {${names.join(', ')}}`;
};

/** The exports of a part, taken from its group once that is loaded. */
const importGroup = (
	outputs: Outputs,
	part: string,
	group: string,
	from: string,
): string => {
	const names = outputs[part]!.exports.map(
		name => `${name}: group.${nameInGroup(part, name)}`,
	);
	return `import("./${path.join(from, group)}.js").then(group => ({${names.join(', ')}}))`;
};

/** What a part imports when it needs it: of its own group it is there already, of another that group is loaded. */
const importGroups = (
	outputs: Outputs,
	file: string,
	text: string,
	{assigned, directory}: {assigned: Assignment; directory: string},
): string => {
	const imports: string[] = [];
	const contents = text.replaceAll(
		/\bimport\("(\.[^"]+)"\)/g,
		(expression, name: string) => {
			const part = path.join(path.dirname(file), name);
			const group = assigned.get(part);
			if (group === undefined) {
				return expression;
			}

			if (group !== assigned.get(file)) {
				const from = path.relative(path.dirname(file), directory);
				return importGroup(outputs, part, group, from);
			}

			imports.push(`import * as part${imports.length} from "${name}";`);
			return `Promise.resolve(part${imports.length - 1})`;
		},
	);
	return [...imports, contents].join('\n');
};

/** Reads the files that were split from memory, and puts those of a group together. Instead of what is in another group, there is what takes it from there. */
const joinGroups = (
	outputs: Outputs,
	texts: ReadonlyMap<string, string>,
	assigned: Assignment,
	outdir: string,
): Plugin => ({
	name: 'join-groups',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^group:/}, ({path: entry}) => ({
			path: entry.slice('group:'.length),
			namespace: 'group',
		}));
		onLoad({filter: /.*/, namespace: 'group'}, ({path: name}) => ({
			contents: [...assigned]
				.filter(([, group]) => group === name)
				.map(
					([file]) =>
						`${exportsOf(outputs, file, (own, inGroup) => `${own} as ${inGroup}`)} from './${file}';`,
				)
				.join('\n'),
			resolveDir: '.',
		}));

		const take = (file: string, directory: string): OnResolveResult => ({
			path: file,
			namespace: 'taken',
			suffix: `?${path.relative(directory, path.join(outdir, chunks))}`,
		});
		onResolve({filter: /^output:/}, ({path: entry}) => ({
			path: entry.slice('output:'.length),
			namespace: 'part',
		}));
		const resolve = ({
			path: name,
			importer,
			namespace,
			resolveDir,
		}: OnResolveArgs): OnResolveResult => {
			const file = path.relative('', path.resolve(resolveDir, name));
			const group = assigned.get(file);
			const own = namespace === 'group' ? importer : assigned.get(importer);
			if (group !== undefined && group === own) {
				return {path: file, namespace: 'part'};
			}

			return group === undefined
				? {path: name, external: true}
				: take(file, resolveDir);
		};

		for (const namespace of ['group', 'part']) {
			onResolve({filter: /^\.{1,2}\//, namespace}, resolve);
		}

		onLoad({filter: /.*/, namespace: 'part'}, ({path: file}) => ({
			contents: importGroups(outputs, file, texts.get(file)!, {
				assigned,
				directory: path.join(outdir, chunks),
			}),
			resolveDir: path.resolve(path.dirname(file)),
		}));
		onLoad({filter: /.*/, namespace: 'taken'}, ({path: file, suffix}) => ({
			contents: `${exportsOf(outputs, file, (own, inGroup) => `${inGroup} as ${own}`)} from './${path.join(suffix.slice(1), assigned.get(file)!)}.js';`,
		}));
		onResolve({filter: /.*/, namespace: 'taken'}, ({path: name}) => ({
			path: name,
			external: true,
		}));
	},
});

/**
Bundles so that what a group loads is one file. A bundler splits code by who might need it, into files of which a run loads a hundred; to find and link each takes a good part of a millisecond.

What was split is therefore put together again, and who imports a part by itself imports its group.
*/
export const buildInGroups = async (
	groups: readonly Group[],
	options: BuildOptions & {readonly outdir: string},
): Promise<Metafile> => {
	const {metafile, outputFiles} = await build({
		...options,
		bundle: true,
		splitting: true,
		minify: false,
		metafile: true,
		write: false,
		banner: {},
		chunkNames: `${chunks}/[name]-[hash]`,
	});
	const {outputs} = metafile;
	const texts = new Map(
		outputFiles.map(({path: file, text}) => [path.relative('', file), text]),
	);
	const assigned = assignGroups(outputs, groups);
	const remaining = Object.keys(outputs).filter(file => !assigned.has(file));
	await build({
		...options,
		bundle: true,
		plugins: [joinGroups(outputs, texts, assigned, options.outdir)],
		entryPoints: [
			...groups.map(({name}) => ({
				in: `group:${name}`,
				out: `${chunks}/${name}`,
			})),
			...remaining.map(file => ({
				in: `output:${file}`,
				out: path.relative(options.outdir, file.slice(0, -'.js'.length)),
			})),
		],
	});
	return metafile;
};
