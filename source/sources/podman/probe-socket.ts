import {once} from 'node:events';
import {connect} from 'node:net';
import {reasonOf} from '../../errors.js';
import {systemCode} from '../../system-code.js';

const probeTimeout = 5000;

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such socket',
	ECONNREFUSED: 'nothing listens there',
	EACCES: 'permission denied',
	EPERM: 'permission denied',
};

/** Tries whether somebody listens on a socket; gives the reason when not. */
export const probeSocket = async (
	path: string,
	signal?: AbortSignal,
): Promise<string | undefined> => {
	const deadline = AbortSignal.timeout(probeTimeout);
	const socket = connect({path});
	try {
		await once(socket, 'connect', {
			signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
		});
		return undefined;
	} catch (error) {
		return reasons[systemCode(error)] ?? reasonOf(error);
	} finally {
		// A connection that fails later than its deadline interests nobody.
		socket.on('error', () => undefined);
		socket.destroy();
	}
};
