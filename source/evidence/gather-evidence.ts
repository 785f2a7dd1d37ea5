import {Buffer} from 'node:buffer';
import {readContents} from '../archive/read-contents.js';
import {type Evidence, type EvidenceProgress} from '../findings/context.js';
import {EntrySet} from '../model/entry-set.js';
import {type Log, silent, startWatch} from '../log.js';
import {type Image} from '../model/image.js';
import {type Steps} from '../steps.js';
import {chooseCandidates, type Task, tasks} from './choose-candidates.js';
import {createPackageCollector} from './collect-packages.js';
import {countDebugBytes} from './debug-bytes.js';
import {findCopies} from './find-copies.js';
import {scanText} from './scan-text.js';
import {readTarMembers} from './tar-members.js';
import {startsWith, withHead} from './with-head.js';
import {readZipMembers} from './zip-members.js';

export type GatherOptions = {
	readonly signal?: AbortSignal | undefined;

	/** What is looked for; everything when absent. */
	readonly wanted?: readonly Task[] | undefined;
	readonly onProgress?: ((progress: EvidenceProgress) => void) | undefined;

	readonly log?: Log | undefined;

	/** Lets others do something; called between files, after a few milliseconds at most. */
	readonly rest?: (() => Promise<void>) | undefined;
};

/** Milliseconds of work at a time. */
const longestTurn = 4;

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

/**
Reads what the findings of an image need of the contents of its files: of candidates only, and of each no more than tells. Every layer is opened once at most.

@throws ImgscopeErrors, and what aborting throws.
*/
export const gatherEvidence = async (
	image: Image,
	{signal, wanted, onProgress, log = silent, rest}: GatherOptions = {},
): Promise<Evidence> => {
	const elapsed = startWatch();
	const secrets = new Map<number, readonly string[]>();
	const debugBytes = new Map<number, number>();
	const archiveMembers = new Map<
		number,
		Awaited<ReturnType<typeof readTarMembers>>
	>();
	const packages = createPackageCollector(image);
	const {entries, paths} = image.tree;
	let turn = performance.now();
	const restNowAndThen = async () => {
		if (performance.now() - turn > longestTurn) {
			await rest?.();
			signal?.throwIfAborted();
			turn = performance.now();
		}
	};

	const inTurns = async <Result>(steps: Steps<Result>): Promise<Result> => {
		for (;;) {
			const step = steps.next();
			if (step.done) {
				return step.value;
			}

			await restNowAndThen();
		}
	};

	// What a snapshot keeps was searched when it was made.
	const candidates = image.keptContents
		? new Uint8Array(entries.count)
		: await inTurns(chooseCandidates(image, wanted));
	const firstOf = await inTurns(findCopies(image, candidates));
	const isFirst = (entry: number) =>
		candidates[entry] !== 0 && firstOf[entry] === entry;
	const files = new EntrySet(entries.count);
	for (let entry = 0; entry < entries.count; entry++) {
		if (isFirst(entry)) {
			files.add(entry);
		}
	}

	const look = async (entry: number, whole: AsyncIterable<Uint8Array>) => {
		const path = entries.path(entry);
		const size = entries.size(entry);
		const todo = candidates[entry]!;
		const isTask = (task: Task) => (todo & tasks[task]) !== 0;
		const scan = async (text: AsyncIterable<Uint8Array>) => {
			const kinds = await scanText(text, paths.absolute(path));
			if (kinds.length > 0) {
				secrets.set(entry, kinds);
			}
		};

		if (todo === tasks.text) {
			await scan(whole);
			return;
		}

		let {head, body} = await withHead(whole);
		if (isTask('manifest')) {
			const content = await collect(body);
			packages.add(path, content);
			body = once(content);
		}

		if (isTask('program') && startsWith(head, elf)) {
			const bytes = await countDebugBytes(body, size);
			if (bytes > 0) {
				debugBytes.set(entry, bytes);
			}
		} else if (isTask('archive')) {
			const members = startsWith(head, zip)
				? await readZipMembers(body, size)
				: await readTarMembers(body);
			if (members && members.length > 0) {
				archiveMembers.set(entry, members);
			}
		} else if (isTask('text')) {
			await scan(body);
		}
	};

	let done = 0;
	onProgress?.({files: done, allFiles: files.size});
	for await (const {entry, body} of readContents(image, files, signal)) {
		await look(entry, body);
		done++;
		if (performance.now() - turn > longestTurn) {
			onProgress?.({files: done, allFiles: files.size});
		}

		await restNowAndThen();
	}

	for (const [entry, first] of secrets.size === 0 ? [] : firstOf.entries()) {
		const kinds = secrets.get(first);
		if (kinds) {
			secrets.set(entry, kinds);
		}
	}

	log(`contents of ${done} files: looked into in ${elapsed()}`);
	const {development, needed} = packages.finish();
	return {
		secrets,
		debugBytes,
		archiveMembers,
		developmentDirectories: development,
		neededDirectories: needed,
	};
};
