import {Buffer} from 'node:buffer';
import {type Evidence} from '../findings/context.js';
import {type Image} from '../model/image.js';
import {type Candidates, type Task, tasks} from './choose-candidates.js';
import {createPackageCollector} from './collect-packages.js';
import {countDebugBytes} from './debug-bytes.js';
import {scanText} from './scan-text.js';
import {readTarMembers} from './tar-members.js';
import {startsWith, withHead} from './with-head.js';
import {addCopies} from './text-copies.js';
import {readZipMembers} from './zip-members.js';

const elf = [0x7f, 0x45, 0x4c, 0x46];
const zip = [0x50, 0x4b];

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body) {
		chunks.push(Uint8Array.from(chunk));
	}

	return Buffer.concat(chunks);
};

/** Looks into the contents of candidates, one after the other, and keeps what they tell. */
export const lookIntoFiles = (image: Image, candidates: Candidates) => {
	const {entries, paths} = image.tree;
	const secrets = new Map<number, readonly string[]>();
	const debugBytes = new Map<number, number>();
	const archiveMembers = new Map<
		number,
		Awaited<ReturnType<typeof readTarMembers>>
	>();
	const packages = createPackageCollector(image);

	const scan = async (
		entry: number,
		text: AsyncIterable<Uint8Array>,
	): Promise<void> => {
		const path = paths.absolute(entries.path(entry));
		const kinds = await scanText(text, path);
		if (kinds.length > 0) {
			secrets.set(entry, kinds);
		}
	};

	return {
		/** Reads no more of a content than tells what it is a candidate for. */
		async look(entry: number, whole: AsyncIterable<Uint8Array>): Promise<void> {
			const todo = candidates[entry]!;
			const isTask = (task: Task) => (todo & tasks[task]) !== 0;
			if (todo === tasks.text) {
				await scan(entry, whole);
				return;
			}

			let {head, body} = await withHead(whole);
			if (isTask('manifest')) {
				const content = await collect(body);
				packages.add(entries.path(entry), content);
				body = once(content);
			}

			if (isTask('program') && startsWith(head, elf)) {
				const bytes = await countDebugBytes(body, entries.size(entry));
				if (bytes > 0) {
					debugBytes.set(entry, bytes);
				}
			} else if (isTask('archive')) {
				const members = startsWith(head, zip)
					? await readZipMembers(body, entries.size(entry))
					: await readTarMembers(body);
				if (members && members.length > 0) {
					archiveMembers.set(entry, members);
				}
			} else if (isTask('text')) {
				await scan(entry, body);
			}
		},

		/** What all of it tells. A copy holds the secrets of the entry that was scanned for it. */
		finish(): Evidence {
			addCopies(image.tree, candidates, secrets);
			const {development, needed} = packages.finish();
			return {
				secrets,
				debugBytes,
				archiveMembers,
				developmentDirectories: development,
				neededDirectories: needed,
			};
		},
	};
};
