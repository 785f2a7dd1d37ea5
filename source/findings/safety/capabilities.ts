/** The capabilities of Linux in the order of their bits. */
const names = [
	'chown',
	'dac_override',
	'dac_read_search',
	'fowner',
	'fsetid',
	'kill',
	'setgid',
	'setuid',
	'setpcap',
	'linux_immutable',
	'net_bind_service',
	'net_broadcast',
	'net_admin',
	'net_raw',
	'ipc_lock',
	'ipc_owner',
	'sys_module',
	'sys_rawio',
	'sys_chroot',
	'sys_ptrace',
	'sys_pacct',
	'sys_admin',
	'sys_boot',
	'sys_nice',
	'sys_resource',
	'sys_time',
	'sys_tty_config',
	'mknod',
	'lease',
	'audit_write',
	'audit_control',
	'setfcap',
	'mac_override',
	'mac_admin',
	'syslog',
	'wake_alarm',
	'block_suspend',
	'audit_read',
	'perfmon',
	'bpf',
	'checkpoint_restore',
];

const wordsOf: ReadonlyMap<number, number> = new Map([
	[0x01, 1],
	[0x02, 2],
	[0x03, 2],
]);

const namesOf = (bits: bigint): readonly string[] =>
	Array.from({length: 64}, (_, bit) => bit)
		.filter(bit => ((bits >> BigInt(bit)) & 1n) === 1n)
		.map(bit => `cap_${names[bit] ?? bit}`);

/** The attribute `security.capability` as `getcap` writes it: `cap_net_raw=ep`. Undefined for what is none. */
export const decodeCapabilities = (bytes: Uint8Array): string | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const words = bytes.length < 4 ? undefined : wordsOf.get(view.getUint8(3));
	if (words === undefined || bytes.length < 4 + words * 8) {
		return undefined;
	}

	let permitted = 0n;
	let inheritable = 0n;
	for (let word = 0; word < words; word++) {
		const shift = BigInt(word * 32);
		permitted |= BigInt(view.getUint32(4 + word * 8, true)) << shift;
		inheritable |= BigInt(view.getUint32(8 + word * 8, true)) << shift;
	}

	const isEffective = (view.getUint8(0) & 1) === 1;
	const flags = new Map<string, string>();
	for (const name of namesOf(permitted)) {
		flags.set(name, `${isEffective ? 'e' : ''}p`);
	}

	for (const name of namesOf(inheritable)) {
		const other = flags.get(name);
		flags.set(
			name,
			other === undefined
				? `${isEffective ? 'e' : ''}i`
				: other.replace('p', 'ip'),
		);
	}

	const byFlags = new Map<string, string[]>();
	for (const [name, flag] of flags) {
		byFlags.set(flag, [...(byFlags.get(flag) ?? []), name]);
	}

	return [...byFlags]
		.map(([flag, group]) => `${group.join(',')}=${flag}`)
		.join(' ');
};
