import {type ExtractionCount} from './extraction-count.js';
import {type Attributes, type Item} from './plan-extraction.js';
import {padding, tarHeader, type TarMember} from './tar-header.js';
import {groupByContent, type ReadContents} from './write-files.js';

const unknown: Attributes = {mode: 0o755, uid: 0, gid: 0, mtime: 0};
const deviceFlags = {character: '3', block: '4', fifo: '6'} as const;

/** The header of what has no content. */
const describe = (item: Item): TarMember | undefined => {
	const {name, attributes = unknown} = item;
	const common = {name, attributes, size: 0};
	switch (item.kind) {
		case 'directory': {
			return {...common, name: `${name}/`, typeFlag: '5'};
		}

		case 'symlink': {
			return {...common, typeFlag: '2', linkName: item.target};
		}

		case 'device': {
			const {type, major, minor} = item;
			return {...common, typeFlag: deviceFlags[type], major, minor};
		}

		case 'file':
		case 'nothing': {
			return undefined;
		}
	}
};

/** Items as a tar: directories, files in the order in which their contents come, each other name of a file as a hard link, and at last what has no content. */
export async function* writeTar(
	items: readonly Item[],
	readContents: ReadContents,
	count: ExtractionCount,
): AsyncGenerator<Uint8Array, void> {
	const withoutContent = function* (isDirectory: boolean) {
		for (const item of items) {
			const member =
				(item.kind === 'directory') === isDirectory
					? describe(item)
					: undefined;
			if (member) {
				yield tarHeader(member);
				count.add(
					item.kind === 'symlink'
						? 'link'
						: isDirectory
							? 'directory'
							: 'device',
					item.name,
				);
			}
		}
	};

	yield* withoutContent(true);
	const groups = groupByContent(items);
	for await (const {entry, body} of readContents(groups.keys())) {
		const [first, ...others] = groups.get(entry)!;
		const {name, size, attributes = unknown} = first!;
		yield tarHeader({name, size, attributes, typeFlag: '0'});
		yield* body;
		yield padding(size);
		count.add('file', name);
		count.addBytes(size);
		for (const other of others) {
			yield tarHeader({
				name: other.name,
				attributes,
				size: 0,
				typeFlag: '1',
				linkName: name,
			});
			count.add('link', other.name);
		}
	}

	yield* withoutContent(false);
	yield new Uint8Array(1024);
}
