import {type ByteSource} from '../byte-source.js';
import {
	describeAr,
	describeCompressed,
	describeSqlite,
	describeTar,
	describeZip,
} from './archives.js';
import {type Describe, type Description} from './description.js';
import {describePdf, describePem} from './documents.js';
import {describeElf} from './elf.js';
import {describeJson} from './json.js';
import {describePicture} from './pictures.js';
import {
	describeMachO,
	describePe,
	describePython,
	describeScript,
} from './programs.js';

const describers: readonly Describe[] = [
	describeElf,
	describePe,
	describeMachO,
	describePicture,
	describeZip,
	describeAr,
	describeTar,
	describeCompressed,
	describeSqlite,
	describePdf,
	describePython,
	describeScript,
	describePem,
	describeJson,
];

const headLength = 64 * 1024;

/** Tells what a content is by its bytes; undefined for what is just text, or nothing that is known. What is broken inside never throws. */
export const describeContent = async (
	bytes: ByteSource,
	name: string,
): Promise<Description | undefined> => {
	const content = {bytes, head: await bytes.read(0, headLength), name};
	for (const describe of describers) {
		try {
			const description = await describe(content);
			if (description) {
				return description;
			}
		} catch {
			// It only begins like one of these.
		}
	}

	return undefined;
};
