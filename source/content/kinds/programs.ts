import {type Describe, hasAt, viewOf} from './description.js';

const windowsMachines: Readonly<Record<number, string>> = {
	0x01_4c: 'x86',
	0x86_64: 'x86-64',
	0xaa_64: 'ARM64',
	0x01_c0: 'ARM',
};

/** Programs and libraries of Windows. */
export const describePe: Describe = ({head}) => {
	if (!hasAt(head, 0, 'MZ') || head.length < 64) {
		return undefined;
	}

	const view = viewOf(head);
	const at = view.getUint32(60, true);
	if (at + 26 > head.length || !hasAt(head, at, 'PE\0\0')) {
		return undefined;
	}

	const number = view.getUint16(at + 4, true);
	const machine = windowsMachines[number] ?? `machine ${number}`;
	const flags = view.getUint16(at + 22, true);
	const type = (flags & 0x20_00) === 0 ? 'executable' : 'library';
	return {
		kind: `Windows ${type}, ${machine}`,
		facts: [
			['machine', machine],
			['type', type],
			[
				'class',
				view.getUint16(at + 24, true) === 0x02_0b ? '64-bit' : '32-bit',
			],
		],
	};
};

const appleMachines: Readonly<Record<number, string>> = {
	7: 'x86',
	0x01_00_00_07: 'x86-64',
	12: 'ARM',
	0x01_00_00_0c: 'ARM64',
};

const appleTypes: Readonly<Record<number, string>> = {
	1: 'object file',
	2: 'executable',
	6: 'library',
	8: 'bundle',
};

/** Programs and libraries of macOS. */
export const describeMachO: Describe = ({head}) => {
	if (head.length < 32) {
		return undefined;
	}

	const view = viewOf(head);
	const magic = view.getUint32(0, true);
	if (magic !== 0xfe_ed_fa_cf && magic !== 0xfe_ed_fa_ce) {
		return undefined;
	}

	const machineNumber = view.getUint32(4, true);
	const typeNumber = view.getUint32(12, true);
	const machine = appleMachines[machineNumber] ?? `machine ${machineNumber}`;
	const type = appleTypes[typeNumber] ?? `type ${typeNumber}`;
	return {
		kind: `Mach-O ${type}, ${machine}`,
		facts: [
			['machine', machine],
			['type', type],
		],
	};
};

/** Magic numbers of the bytecode of Python, the first of each version. */
const pythonVersions: ReadonlyArray<readonly [from: number, version: string]> =
	[
		[3600, '3.14 or later'],
		[3550, '3.13'],
		[3500, '3.12'],
		[3450, '3.11'],
		[3430, '3.10'],
		[3420, '3.9'],
		[3400, '3.8'],
		[3390, '3.7'],
		[3360, '3.6'],
		[3320, '3.5'],
	];

/** Bytecode of Python. */
export const describePython: Describe = ({head, name}) => {
	if (!name.endsWith('.pyc') || !hasAt(head, 2, '\r\n') || head.length < 16) {
		return undefined;
	}

	const view = viewOf(head);
	const number = view.getUint16(0, true);
	const version = pythonVersions.find(([from]) => number >= from)?.[1];
	const isHashed = (view.getUint32(4, true) & 1) === 1;
	return {
		kind:
			version === undefined ? 'Python bytecode' : `Python ${version} bytecode`,
		facts: [
			['magic', String(number)],
			...(isHashed
				? [['checked by', 'hash'] as const]
				: [
						[
							'source from',
							new Date(view.getUint32(8, true) * 1000).toISOString(),
						] as const,
						['source size', `${view.getUint32(12, true)} B`] as const,
					]),
		],
	};
};

/** Scripts that name their interpreter. */
export const describeScript: Describe = ({head}) => {
	if (!hasAt(head, 0, '#!')) {
		return undefined;
	}

	const end = head.indexOf(0x0a);
	const line = new TextDecoder().decode(
		head.subarray(2, Math.min(256, end === -1 ? head.length : end)),
	);
	const words = line.trim().split(/\s+/);
	const program = words[0]?.endsWith('/env')
		? words.find((word, index) => index > 0 && !word.startsWith('-'))
		: words[0];
	const name = program?.split('/').at(-1) ?? '';
	return {kind: `${name} script`, facts: [['interpreter', line.trim()]]};
};
