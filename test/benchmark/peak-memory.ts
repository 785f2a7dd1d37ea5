import {readFileSync} from 'node:fs';

/** The most megabytes that a running process has had so far, of which Linux tells. */
export const readPeak = (pid: number | undefined): number | undefined => {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const kilobytes = /^VmHWM:\s+(?<kilobytes>\d+)/mv.exec(status)?.groups;
		return kilobytes && (Number(kilobytes['kilobytes']) * 1024) / 1_000_000;
	} catch {
		return undefined;
	}
};
